namespace Gatehouse.Host.Simulation.Names;

/// <summary>The cultures of invented persons. Common names are general knowledge; shares are rough shares of a list of
/// persons of the whole world.</summary>
static class NameCultures
{
    const string SlavOnsets = "b v g d k l m n p r s t z sh ch kh zh st kr br gr pr tr dr sv gl - - s k m";
    const string SlavCodas = "- - - - n r l s k t sh m v d n";
    const string ArabOnsets = "b h j k kh d r z s sh t f q l m n y gh th w a ha a i mu sa";
    const string TurkOnsets = "b d g k l m n s t y sh ch j h z a o e u i r kh q";
    const string LatinOnsets = "b c d f g l m n p r s t v z br tr ch fr gr cr - - pl";
    const string GermanicOnsets = "b d f g h k l m n r s t w z br sch fr gr kr st sch schw bl fl kl tr";

    static readonly (string Country, CultureSpec Spec)[] Specs =
    [
        ("RU", new(13, "G P S:75, G S:25",
            "aleksandr sergey vladimir andrey dmitry aleksey mikhail nikolay elena olga natalia tatiana irina yury igor ivan oleg viktor",
            "ivanov smirnov kuznetsov popov vasiliev petrov sokolov mikhaylov novikov fedorov morozov volkov alekseev lebedev semenov",
            SlavOnsets, "a o e i u ya yu a o e", SlavCodas, "ov ev in ov sky enko ov ev in kin tsev ikov chuk", "an ey iy mir slav ina a ya il")
            { HasFeminine = true, Script = HomeScript.Cyrillic }),
        ("UA", new(4, "G S:55, G P S:45", "oleksandr serhii volodymyr andrii mykola oksana iryna yuliia taras bohdan vasyl natalia petro",
            "shevchenko kovalenko bondarenko tkachenko kravchenko melnyk boyko kovalchuk oliynyk lysenko",
            SlavOnsets, "a o e y u i yu ia", SlavCodas, "enko chuk uk yk iv skyi ko enko yshyn", "ii an mir slav yna a")
            { Patronymics = "ovych ivna", Script = HomeScript.Cyrillic }),
        ("RS", new(3, "G S:75, G G S:25", "milan goran dragan nenad zoran jovan milica jelena ivana marko nikola petar stefan",
            "jovanovic petrovic nikolic markovic djordjevic stojanovic ilic pavlovic kovacevic hodzic",
            "b v g d k l m n p r s t z j dr kr br st - mil rad", "a o e i u a o", SlavCodas, "ic ovic evic ic cic ac ski ovic", "an ko a ir slav ica ka")
            { Script = HomeScript.Cyrillic }),
        ("KZ", new(3, "G S:45, G P S:55", "nurlan yerlan askar marat timur aigul dinara bolat sherzod rustam otabek dilshod aziz",
            "akhmetov ospanov karimov rakhimov yusupov nazarov tursunov saidov ibragimov sultanov",
            TurkOnsets, "a e i o u a y", "- - n r l m t k z l", "ov ev ova bekov baev ulov zhanov", "bek zhan gul bay lan nur a")
            { HasFeminine = true, Script = HomeScript.Cyrillic }),
        ("SY", new(16, "G G S:20, G al S:9, G G al S:20, G G G al S:17, G S:9, G bin G al S:7, abu G al S:3, abd al G S:5, G G G S:10",
            "mohammed ahmad ali hassan hussein omar khaled ibrahim abdullah mahmoud yousef mustafa fatima mariam abdul saad salem said",
            "hassan ahmad ali khatib masri shami haddad najjar saleh hamdan khalil tikriti jabouri dulaimi saleh",
            ArabOnsets, "a a i u aa ou ee", "- - d m n r b l h s f", "i i awi ani - i iyah", "- ir an ah im a il")
            { SurnamePool = 40_000, SurnameSteepness = 1.3, Script = HomeScript.Arabic }),
        ("EG", new(6, "G G S:50, G G G S:25, G S:20, G el S:5", "mohamed ahmed mahmoud mostafa ibrahim hassan karim youssef fatma samir rachid nabil khaled",
            "hassan ibrahim sayed mansour benali bouazza haddad cherif amrani saidi mahmoud ali",
            "b h g k kh d r z s ch t f l m n y gh w ou ben bou", "a a i e ou ou", "- - d m n r b l ch s f", "i a - oui ani i our", "- ir ane ah im a il")
            { SurnamePool = 40_000, SurnameSteepness = 1.3, Script = HomeScript.Arabic }),
        ("IR", new(8, "G S:40, G G S:56, G G G S:4", "mohammad ali reza hossein mehdi hamid saeed amir zahra fatemeh maryam abbas mahmoud farid jamshid",
            "mohammadi hosseini ahmadi rezaei karimi moradi jafari rahimi ghorbani noori akbari",
            "b p t j ch kh d r z s sh gh f k g l m n v h y -", "a a e i o ou", "- - n r d sh m z l", "i zadeh i pour ian nejad i far", "- dad rouz in eh a shid")
            { SurnameSteepness = 1.25, Script = HomeScript.Arabic }),
        ("PK", new(8, "G G:15, G S:40, G G S:45", "muhammad ali ahmed abdul hassan imran asif bilal fatima ayesha tariq usman gul noor nasir",
            "khan malik butt chaudhry hussain shah qureshi sheikh ahmed iqbal afridi ansari",
            "b p t j ch kh d r z s sh gh f k g l m n w h y a", "a a i u e", "- - n r d sh m z l b", "i - zai khel i wal ani", "- ullah ud an eem a een")
            { SurnameSteepness = 1.25, Script = HomeScript.Arabic }),
        ("TR", new(4, "G S:58, G G S:42", "mehmet mustafa ahmet ali huseyin ayse fatma emine hasan ibrahim murat elif zeynep serkan",
            "yilmaz kaya demir sahin celik yildiz yildirim ozturk aydin ozdemir arslan dogan",
            TurkOnsets, "a e i o u u i a", "- - n r l m t k z s", "- oglu er gil tas kan soy ci", "- er han nur gul a can")),
        ("AZ", new(2, "G S:45, G S G oglu:40, G S G qizi:15", "elnur rashad tural anar farid samir leyla aysel gunel nigar elchin vugar ilham ramin",
            "mammadov aliyev hasanov huseynov guliyev ismayilov ahmadov mammadli abdullayev karimov",
            TurkOnsets, "a e i o u a", "- - n r l m t k z s", "ov yev zade li ov bayli ova", "- il in ar a iyya")
            { HasFeminine = true }),
        ("GE", new(2, "G S:80, G P S:20", "giorgi levan zurab irakli davit nino tamar mariam luka armen hayk karen ani",
            "beridze kapanadze gelashvili maisuradze lomidze grigoryan harutyunyan sargsyan hakobyan petrosyan",
            "b g d v z t k l m n p r s sh ch ts kh kv j gv", "a e i o u", "- - - r l n m", "shvili dze ia ua yan ian shvili dze yan", "- i a o ar")
            { Script = HomeScript.Georgian }),
        ("DE", new(3, "G S:60, G G S:36, G von S:4", "thomas michael andreas peter stefan christian sabine monika julia karl hans jan pieter lars anna",
            "mueller schmidt schneider fischer weber meyer wagner becker schulz hoffmann devries jansen nielsen hansen",
            GermanicOnsets, "a e i o u ei au ie", "- n r l s ck t ng rt m nn ll", "er mann er sen stein berg er - ke el ner inger", "- e a ine rich mar o us")),
        ("GB", new(6, "G S:42, G G S:55, G G G S:3", "john james david michael robert william mary sarah elizabeth thomas daniel emma paul andrew mark",
            "smith jones taylor brown williams wilson johnson davies robinson wright thompson evans walker white",
            "b c d f g h j k l m n p r s t w br cl st th sh ch wh gr bl", "a e i o u ea ar o", "- n r l s ck t ng ll m dd sh nd", "son ton ley well er field ford - man ing wood ham", "- a y in e elle on ia")),
        ("FR", new(3, "G S:60, G G S:35, G de S:5", "jean pierre michel philippe marie nathalie isabelle julien nicolas francois claude luc",
            "martin bernard dubois durand moreau laurent simon michel lefevre leroy roux fournier",
            LatinOnsets, "a e i o ou au ai eu", "- - n r l s t", "eau ard et ier in on el aud elle ault ette", "- e ine ien ette on ice")),
        ("MX", new(14, "G S S:45, G G S S:55", "jose juan luis carlos maria miguel jorge francisco jesus ana pedro antonio manuel guadalupe alejandro",
            "garcia hernandez lopez martinez gonzalez rodriguez perez sanchez ramirez flores torres gomez diaz cruz",
            LatinOnsets, "a e i o u ue ie", "- - n r l s", "ez es o a ado ero ano in al ales ero", "o a el ina io ita ano elio")
            { GivenPool = 6000, SurnameSteepness = 1.35 }),
        ("BR", new(6, "G S:12, G G S:22, G S S:28, G S da S:12, G G S S:18, G dos S:8", "jose joao antonio francisco carlos paulo maria ana pedro lucas luiz marcos adriana",
            "silva santos oliveira souza rodrigues ferreira alves pereira lima gomes costa ribeiro",
            LatinOnsets, "a e i o u ei ou", "- - - n r l s", "eira es o ao inho eiro ado al a ai ardi", "o a el ina ilson aldo iane elia")
            { GivenPool = 12_000, SurnameSteepness = 1.35 }),
        ("IT", new(2, "G S:88, G G S:12", "giuseppe antonio giovanni mario luigi anna maria francesca marco andrea roberto",
            "rossi russo ferrari esposito bianchi romano colombo ricci marino greco bruno",
            LatinOnsets, "a e i o u a o", "- - - n r l s t", "i ini elli etti one aro ucci ato ano oni", "o a ino ella io etta")),
        ("PL", new(2, "G S:75, G G S:25", "jan andrzej piotr krzysztof stanislaw tomasz anna maria katarzyna malgorzata pawel laszlo",
            "nowak kowalski wisniewski wojcik kowalczyk kaminski lewandowski zielinski szymanski nagy kovacs",
            "b w g d k l m n p r s t z sz cz rz k st kr br gr pr w", "a o e i u y ie", SlavCodas, "ski ska wicz ek ak czyk ik owski czak", "an ek slaw ina a mir")),
        ("IN", new(8, "G S:48, G G S:32, G kumar S:10, S G:6, G G G S:4", "rajesh sanjay anil vijay sunil ramesh priya anita sunita deepak amit suresh lakshmi",
            "kumar singh sharma patel gupta reddy das rao verma mishra nair iyer khan yadav roy",
            "b bh ch d dh g j k kh l m n p r s sh t v y h a pr kr", "a a i u aa ee e o", "- - n r l sh t m nd", "- kar a ar ia an wal i aswamy ani", "- esh a i it endra een ika")
            { SurnamePool = 80_000, SurnameSteepness = 1.2 }),
        ("CN", new(7, "S G:50, S Y Y:40, G S:10", "wei jun min li yan jie lei tao ming hui xin yi ping hong",
            "wang li zhang liu chen yang huang zhao wu zhou xu sun ma zhu hu guo he lin gao luo zheng liang xie tang",
            "b p m f d t n l g k h j q x zh ch sh r z c s y w", "a o e i u ai ei ao ou ia ie iu uo", "- - - n ng n")
            { SurnamePool = 420, SurnameSteepness = 1.3, GivenPool = 60_000, MostSyllables = 2 }),
        ("KR", new(3, "S Y Y:40, S Y -Y:60", "min su jin hye young", "kim lee park choi jung kang cho yoon jang lim han oh seo shin kwon",
            "g n d r m b s j ch k t p h y -", "a eo o u eu i ae e yeo yu", "- - n ng m l k", "-", "-")
            { SurnamePool = 180, SurnameSteepness = 1.3, MostSyllables = 1 }),
        ("VN", new(2, "S G G:70, S G:15, S G G G:15", "van thi minh duc anh hoang thanh quoc ngoc huu xuan tuan hung",
            "nguyen tran le pham hoang phan vu vo dang bui do ho ngo duong",
            "b c d g h k l m n p qu t th tr v x ch nh ng ph", "a o e i u ie uo uye", "- - n ng m t c nh p")
            { SurnamePool = 150, SurnameSteepness = 1.3, GivenPool = 900, MostSyllables = 1 }),
        ("ID", new(4, "G:2, G G:33, G S:35, G G S:25, G bin G:5", "muhammad agus budi sri dewi eko joko siti nur ahmad indra rizal adi",
            "wijaya santoso setiawan hidayat saputra kurniawan susanto nugroho siregar abdullah lim tan",
            "b d g h j k l m n p r s t w y su ku pur har", "a a i u e o", "- - n r ng l t", "- wan to no ti yanto a adi ono", "- i a o wati iani man")),
        ("NG", new(5, "G S:42, G G S:55, G G G S:3", "emmanuel john mary joseph ibrahim musa abdullahi grace blessing peter kofi kwame amina",
            "okafor adeyemi bello mohammed okeke eze mensah owusu diallo traore kamara abdi tesfaye ndlovu moyo",
            "b d f g k l m n t w y o a e gb kw nd mb ny ch - s z", "a o u i e a o", "- - - - n m", "- u a e o la i wa ene emi ye", "- a o i u ele ani")),
    ];

    static readonly NameCulture[] Skewed = Weighted(isFlat: false);
    static readonly NameCulture[] Flat = Weighted(isFlat: true);

    static readonly Dictionary<string, NameCulture> ByCountry =
        Skewed.DistinctBy(culture => culture.Country, StringComparer.Ordinal).ToDictionary(culture => culture.Country, StringComparer.Ordinal);

    static readonly Dictionary<string, NameCulture> FlatByCountry =
        Flat.DistinctBy(culture => culture.Country, StringComparer.Ordinal).ToDictionary(culture => culture.Country, StringComparer.Ordinal);

    /// <summary>The culture of a country the table holds.</summary>
    public static NameCulture Of(string country, bool isFlat = false) => (isFlat ? FlatByCountry : ByCountry)[country];

    /// <summary>A culture, each as often as its share.</summary>
    public static NameCulture Draw(ref Roll roll, bool isFlat) => roll.Pick(isFlat ? Flat : Skewed);

    static NameCulture[] Weighted(bool isFlat) =>
        [.. Specs.SelectMany(row => Enumerable.Repeat(new NameCulture(row.Country, row.Spec, isFlat), row.Spec.Share))];
}
