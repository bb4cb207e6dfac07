using Gatehouse.Edifact;
using SharpFuzz;

// What ./benchmarks/fuzz runs under AFL++, once for each input it makes up: whatever a carrier or a gateway could send is read, and read alike
// a second time, without an exception.
Fuzzer.OutOfProcess.Run(stream =>
{
    using var input = new MemoryStream();
    stream.CopyTo(input);
    var bytes = input.ToArray();
    var read = FormatReader.Read(bytes);
    var again = FormatReader.Read(bytes);
    if (Told(read) != Told(again)) throw new InvalidOperationException("The same bytes were read differently.");
    AnswerReader.Read(bytes);
});

static (int, int, int) Told(ReadResult read) =>
    (read.Messages.Count, read.Messages.Sum(message => message.Persons.Count()), read.Warnings.Count + read.Messages.Sum(message => message.Warnings.Count));
