namespace Gatehouse.Host.Demo;

/// <summary>The name tables of the demo day. No entry is taken from a list of persons.</summary>
static class DemoCultures
{
    public static readonly IReadOnlyList<DemoCulture> All =
    [
        Of("AZE", "AZ", "Latin", "Shaki",
            "ELNUR RASHAD=Rəşad TURAL ORKHAN=Orxan KAMRAN VUSAL=Vüsal ANAR FARID=Fərid NIJAT=Nicat SAMIR ELCHIN=Elçin JAVID=Cavid",
            "LEYLA AYSEL GUNEL=Günel NIGAR SEVINJ=Sevinc TURKAN=Türkan NARMIN=Nərmin LAMIYA=Lamiyə ULVIYYA=Ülviyyə",
            "MAMMADLI=Məmmədli HUSEYNZADE=Hüseynzadə GULIYEV=Quliyev RZAYEV=Rzayev ISMAYILLI=İsmayıllı AGHAYEV=Ağayev NAJAFLI=Nəcəfli "
            + "ABBASZADE=Abbaszadə MUSAYEV KARIMLI=Kərimli JABRAYILOV=Cəbrayılov SAFAROV=Səfərov ORUJOV=Orucov TAGHIZADE=Tağızadə",
            "DAGH=Dağ GOY=Göy CHINAR=Çinar BULAG=Bulaq GAYA=Qaya ULDUZ=Ulduz",
            "SOYLU=soylu BEYZADE=bəyzadə KHANOV=xanov"),
        Of("TUR", "TR", "Latin", "Sivas",
            "AHMET MURAT OGUZ=Oğuz SERKAN BURAK EMRE TOLGA HAKAN KEREM UMIT=Ümit",
            "AYSE=Ayşe ELIF=Elif ZEYNEP DERYA GULSEN=Gülşen ESRA TUGBA=Tuğba SELIN=Selin",
            "YILDIZ=Yıldız KORKMAZ OZTURK=Öztürk SAHIN=Şahin AKSOY POLAT KOC=Koç CELIK=Çelik TEKIN=Tekin UCAR=Uçar GUNDUZ=Gündüz "
            + "BOZKURT TASDEMIR=Taşdemir",
            "GOK=Gök DEMIR=Demir KIZIL=Kızıl YAYLA=Yayla",
            "PINARLI=pınarlı KANATOGLU=kanatoğlu TEPELI=tepeli"),
        Of("GEO", "GE", "Georgian", "Telavi",
            "GIORGI=გიორგი LEVAN=ლევან ZURAB=ზურაბ NIKA=ნიკა IRAKLI=ირაკლი DAVIT=დავით TAMAZ=თამაზ VAKHTANG=ვახტანგ LUKA=ლუკა",
            "NINO=ნინო TAMAR=თამარ KETEVAN=ქეთევან MARIAM=მარიამ EKA=ეკა NATIA=ნათია",
            "BERIDZE=ბერიძე KAPANADZE=კაპანაძე LOMIDZE=ლომიძე MAISURADZE=მაისურაძე GELASHVILI=გელაშვილი TSIKLAURI=წიკლაური "
            + "JAPARIDZE=ჯაფარიძე NOZADZE=ნოზაძე KIKNADZE=კიკნაძე",
            "TSIKH=ციხ MTIS=მთის VERKH=ვერხ VARSK=ვარსკ",
            "ELASHVILI=ელაშვილი ORADZE=ორაძე IANIDZE=იანიძე"),
        Of("RUS", "RU", "Cyrillic", "Perm",
            "ANDREI=Андрей SERGEI=Сергей DMITRII=Дмитрий ALEKSEI=Алексей IURII=Юрий MAKSIM=Максим PAVEL=Павел OLEG=Олег "
            + "IGOR=Игорь KIRILL=Кирилл",
            "ELENA=Елена OLGA=Ольга NATALIA=Наталия IRINA=Ирина SVETLANA=Светлана IULIIA=Юлия DARIA=Дария MARINA=Марина",
            "SELIVERSTOV=Селиверстов LEBEDEV=Лебедев KOZLOV=Козлов NOVIKOV=Новиков ERSHOV=Ершов VOLKOV=Волков ZAITSEV=Зайцев "
            + "GOLUBEV=Голубев VINOGRADOV=Виноградов BELIAEV=Беляев TARASOV=Тарасов SHCHUKIN=Щукин KHRAMOV=Храмов",
            "VETRO=Ветро KAMNE=Камне SNEGO=Снего IASNO=Ясно GRIBO=Грибо",
            "GOROV=горов POLEV=полев VODIN=водин"),
        Of("KAZ", "KZ", "Cyrillic", "Taraz",
            "NURLAN=Нұрлан YERLAN=Ерлан DAULET=Дәулет ASKAR=Асқар BOLAT=Болат TIMUR=Тимур MARAT=Марат DANIYAR=Данияр",
            "AIGUL=Айгүл DINARA=Динара ASSEL=Әсел SAULE=Сәуле GULNARA=Гүлнара MADINA=Мадина",
            "AKHMETOV=Ахметов OSPANOV=Оспанов SERIKOV=Серіков KASSENOV=Қасенов SMAGULOV=Смағұлов IBRAYEV=Ибраев "
            + "TULEGENOV=Төлегенов BEKTUROV=Бектуров",
            "ALTYN=Алтын TAS=Тас KOK=Көк BOZ=Боз",
            "TEREKOV=тереков BULAKOV=булаков KANATOV=қанатов"),
        Of("UZB", "UZ", "Cyrillic", "Urgench",
            "JAHONGIR=Жаҳонгир SHERZOD=Шерзод BOBUR=Бобур AZIZ=Азиз OTABEK=Отабек RUSTAM=Рустам FARRUKH=Фаррух",
            "NILUFAR=Нилуфар DILNOZA=Дилноза GULCHEHRA=Гулчеҳра MALIKA=Малика SHAHNOZA=Шаҳноза",
            "TURSUNOV=Турсунов KHOLMATOV=Холматов RAHIMOV=Раҳимов ERGASHEV=Эргашев NORMATOV=Норматов MIRZAEV=Мирзаев "
            + "SULTONOV=Султонов HAKIMOV=Ҳакимов QODIROV=Қодиров",
            "OLTIN=Олтин TOSH=Тош GUL=Гул CHOR=Чор",
            "QANOTOV=қанотов BULOQOV=булоқов DARAXTOV=дарахтов"),
        Of("JOR", "JO", "Arabic", "Irbid",
            "KHALED=خالد OMAR=عمر YOUSEF=يوسف SAMI=سامي FADI=فادي TAREK=طارق NABIL=نبيل HASSAN=حسن MAJED=ماجد ZIAD=زياد",
            "LINA=لينا HUDA=هدى SALMA=سلمى NOUR=نور DINA=دينا RIMA=ريما MAHA=مها",
            "HADDAD=حداد KHOURY=خوري HAMDAN=حمدان QASIM=قاسم SHAMI=شامي NAJJAR=نجار DARWISH=درويش SABBAGH=صباغ ATTAR=عطار",
            "QAMAR=قمر NAKHL=نخل RIH=ريح SADAF=صدف BURJ=برج",
            "AWI=اوي ANI=اني ATI=اتي"),
        Of("IRN", "IR", "Arabic", "Yazd",
            "REZA=رضا MEHDI=مهدی HAMID=حمید BEHROUZ=بهروز KAVEH=کاوه SINA=سینا ARASH=آرش",
            "SHIRIN=شیرین NEGAR=نگار MARYAM=مریم PARISA=پریسا ZAHRA=زهرا SARA=سارا",
            "AHMADI=احمدی RAHMANI=رحمانی MORADI=مرادی SADEGHI=صادقی GHORBANI=قربانی SHARIFI=شریفی RANJBAR=رنجبر",
            "GOL=گل SANG=سنگ KABUTAR=کبوتر RUD=رود",
            "PARVARIAN=پروریان DASHTI=دشتی KUHZAD=کوهزاد"),
        Of("SRB", "RS", "Cyrillic", "Nis",
            "MILAN=Милан GORAN=Горан NEMANJA=Немања STEFAN=Стефан DEJAN=Дејан MILOS=Милош",
            "MILICA=Милица IVANA=Ивана DRAGANA=Драгана JOVANA=Јована",
            "JEVTIC=Јевтић RISTIC=Ристић ILIC=Илић LAZIC=Лазић TODOROVIC=Тодоровић CVETIC=Цветић",
            "JAVOR=Јавор KAMEN=Камен VRBO=Врбо",
            "BRDIC=брдић POLJAC=пољац VODIC=водић"),
        Of("D", "DE", "Latin", "Fulda",
            "LUKAS STEFAN JUERGEN=Jürgen MATTHIAS KLAUS ANDREAS JOERG=Jörg",
            "SABINE KATRIN HEIKE JULIA MONIKA",
            "SCHAEFER=Schäfer KOENIG=König VOGEL HOFMANN KRUEGER=Krüger SEIDEL WINKLER HARTWIG LOEHR=Löhr BAUMGAERTNER=Baumgärtner",
            "KRAHL MOOR TANNEN",
            "BRUECKLER=brückler WIESINGER=wiesinger STEINLE=steinle"),
        Of("FRA", "FR", "Latin", "Limoges",
            "JULIEN ANTOINE MATTHIEU FRANCOIS=François ETIENNE=Étienne GUILLAUME",
            "HELENE=Hélène CLAIRE SOPHIE AMELIE=Amélie CELINE=Céline",
            "LEFEVRE=Lefèvre MOREAU GIRARD MERCIER BONNET PERRIN LACROIX BERANGER=Béranger"),
        Of("CHN", "CN", "Han", "Wuhu",
            "ZHIQIANG=志强 HAORAN=浩然 JIAMING=嘉明 YUCHEN=雨晨",
            "XIAOLI=晓丽 YUTING=雨婷 MEILING=美玲",
            "WANG=王 LI=李 ZHANG=张 LIU=刘 CHEN=陈 ZHAO=赵 HUANG=黄 ZHOU=周"),
        Of("KOR", "KR", "Hangul", "Jeonju",
            "MINJUN=민준 DOYUN=도윤 HYUNWOO=현우 SANGHO=상호",
            "JIWOO=지우 SEOYEON=서연 HAEUN=하은",
            "KIM=김 LEE=이 PARK=박 CHOI=최 KANG=강 YOON=윤"),
        Of("IND", "IN", "Devanagari", "Nashik",
            "ARJUN=अर्जुन SANJAY=संजय ANIL=अनिल VIKRAM=विक्रम DEEPAK=दीपक",
            "PRIYA=प्रिया ANJALI=अंजलि KAVITA=कविता SUNITA=सुनीता",
            "VERMA=वर्मा REDDY=रेड्डी IYER=अय्यर MEHTA=मेहता JOSHI=जोशी KULKARNI=कुलकर्णी"),
    ];

    public static DemoCulture Find(string nationality) =>
        All.First(culture => string.Equals(culture.Nationality, nationality, StringComparison.Ordinal));

    static DemoCulture Of(
        string nationality, string alpha2, string script, string place,
        string men, string women, string surnames, string roots = "", string endings = "") =>
        new(nationality, alpha2, script, place)
        {
            Men = DemoCulture.Read(men),
            Women = DemoCulture.Read(women),
            Surnames = DemoCulture.Read(surnames),
            Roots = DemoCulture.Read(roots),
            Endings = DemoCulture.Read(endings),
        };
}
