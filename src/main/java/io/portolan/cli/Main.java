package io.portolan.cli;

import io.portolan.finding.Severity;
import io.portolan.reach.matrix.By;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.TypeConversionException;
import picocli.CommandLine.UnmatchedArgumentException;

/** The program {@code portolan}. */
@Command(
    name = "portolan",
    description = "Answers what can reach what in AWS networks, exactly, from a snapshot.",
    synopsisSubcommandLabel = "COMMAND",
    mixinStandardHelpOptions = true,
    footer = {"", "'portolan COMMAND --help' explains a command.", Main.EXIT_CODES})
public final class Main {
  /** The last line of every help text. */
  static final String EXIT_CODES = "Exit codes: 0 yes, 1 no, 2 bad usage or input, 3 unknown.";

  private static final int BUFFER_BYTES = 1 << 16;

  private Main() {}

  /** Runs the program and ends the process with its exit code. */
  public static void main(String[] args) {
    OutputStream out =
        new BufferedOutputStream(new FileOutputStream(FileDescriptor.out), BUFFER_BYTES);
    PrintStream err =
        new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
    System.exit(run(args, System.in, out, err));
  }

  /**
   * Runs the program. Whatever happens, the user gets a message and no stack trace.
   *
   * @return the exit code
   */
  static int run(String[] args, InputStream in, OutputStream out, PrintStream err) {
    boolean debug = Arrays.asList(args).contains("--debug");
    Streams streams = new Streams(in, out, err, debug);
    ExitCode code;
    try {
      code = execute(args, streams);
      out.flush();
    } catch (InputException e) {
      e.problems().forEach(problem -> streams.tell("error: " + problem));
      streams.tell(e.getMessage());
      code = ExitCode.ERROR;
    } catch (IOException e) {
      code = failedOutput(e, streams);
    } catch (OutOfMemoryError e) {
      streams.tell("out of memory; PORTOLAN_JAVA_OPTS=-Xmx8g gives the JVM more");
      code = ExitCode.ERROR;
    } catch (RuntimeException | StackOverflowError e) {
      streams.tell(streams.internalError(e));
      code = ExitCode.ERROR;
    }
    return code.code();
  }

  private static ExitCode execute(String[] args, Streams streams) throws IOException {
    StringWriter help = new StringWriter();
    CommandLine line =
        new CommandLine(new Main())
            .addSubcommand(new ReachCommand(streams))
            .addSubcommand(new MatrixCommand(streams))
            .addSubcommand(new ExposureCommand(streams))
            .addSubcommand(new BypassCommand(streams))
            .addSubcommand(new AuditCommand(streams))
            .addSubcommand(new CheckCommand(streams))
            .addSubcommand(new ReviewCommand(streams))
            .addSubcommand(new ImpactCommand(streams))
            .addSubcommand(new SuggestCommand(streams))
            .addSubcommand(new LateralCommand(streams))
            .addSubcommand(new ServeCommand(streams))
            .addSubcommand(new DrawCommand(streams))
            .addSubcommand(new ReportCommand(streams))
            .registerConverter(ReachCommand.Format.class, words(ReachCommand.Format.class))
            .registerConverter(MatrixCommand.Format.class, words(MatrixCommand.Format.class))
            .registerConverter(By.class, words(By.class))
            .registerConverter(ExposureCommand.Format.class, words(ExposureCommand.Format.class))
            .registerConverter(BypassCommand.Format.class, words(BypassCommand.Format.class))
            .registerConverter(AuditCommand.Format.class, words(AuditCommand.Format.class))
            .registerConverter(Severity.class, words(Severity.class))
            .registerConverter(CheckCommand.Format.class, words(CheckCommand.Format.class))
            .registerConverter(ReviewCommand.Format.class, words(ReviewCommand.Format.class))
            .registerConverter(ImpactCommand.Format.class, words(ImpactCommand.Format.class))
            .registerConverter(SuggestCommand.Format.class, words(SuggestCommand.Format.class))
            .registerConverter(LateralCommand.Format.class, words(LateralCommand.Format.class))
            .registerConverter(DrawCommand.View.class, words(DrawCommand.View.class))
            .registerConverter(DrawCommand.Format.class, words(DrawCommand.Format.class))
            .registerConverter(Color.class, words(Color.class))
            .setExpandAtFiles(false)
            .setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.OFF))
            .setOut(new PrintWriter(help));
    line.getCommandSpec().version("portolan " + version());
    ParseResult parsed;
    try {
      parsed = line.parseArgs(args);
    } catch (ParameterException e) {
      badUsage(e, streams);
      return ExitCode.ERROR;
    }
    if (CommandLine.executeHelpRequest(parsed) != null) {
      streams.out().write(help.toString().getBytes(StandardCharsets.UTF_8));
      return ExitCode.YES;
    }
    if (!parsed.hasSubcommand()) {
      throw new InputException("no command given, such as reach; see portolan --help");
    }
    return ((Subcommand) parsed.subcommand().commandSpec().userObject()).run();
  }

  /** Reads a constant by the word that it prints as. */
  private static <E extends Enum<E>> ITypeConverter<E> words(Class<E> type) {
    List<E> constants = List.of(type.getEnumConstants());
    return word ->
        constants.stream()
            .filter(constant -> constant.toString().equals(word))
            .findFirst()
            .orElseThrow(
                () ->
                    new TypeConversionException(
                        "expected one of " + constants + ", found '" + word + "'"));
  }

  private static void badUsage(ParameterException e, Streams streams) {
    List<String> similar =
        e instanceof UnmatchedArgumentException unmatched ? unmatched.getSuggestions() : List.of();
    streams.tell(
        e.getMessage()
            + (similar.isEmpty() ? "" : "; did you mean " + String.join(" or ", similar) + "?"));
    CommandLine command = e.getCommandLine();
    if (command.getCommandSpec().userObject() instanceof Subcommand subcommand) {
      streams.err().println("for example: " + subcommand.example());
    }
    streams.err().println("see " + command.getCommandSpec().qualifiedName() + " --help");
  }

  /** Whoever reads the output may have seen enough: that is no failure. */
  private static ExitCode failedOutput(IOException e, Streams streams) {
    String message = String.valueOf(e.getMessage());
    if (message.toLowerCase(Locale.ROOT).contains("broken pipe")) {
      return ExitCode.YES;
    }
    streams.tell("cannot write: " + message);
    return ExitCode.ERROR;
  }

  /** Ends a process that is ending, by Ctrl-C, with a code of its own. */
  static void endNow(ExitCode code) {
    Runtime.getRuntime().halt(code.code());
  }

  /** The version in the manifest; there is none where classes lie in a folder. */
  static String version() {
    return Optional.ofNullable(Main.class.getPackage().getImplementationVersion())
        .orElse("development");
  }
}
