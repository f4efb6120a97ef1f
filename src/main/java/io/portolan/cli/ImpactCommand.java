package io.portolan.cli;

import io.portolan.reach.ReferenceException;
import io.portolan.report.ImpactText;
import io.portolan.report.JsonReport;
import io.portolan.report.Names;
import io.portolan.review.change.Impact;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code portolan impact}: what would be lost without a rule, a group, a block or a route. */
@Command(
    name = "impact",
    description = "Says what would be lost, or open, without a rule, a group, a route or the like.",
    sortOptions = false,
    footer = {
      "",
      "For example:",
      "  " + ImpactCommand.EXAMPLE,
      "  portolan impact prod rtb-0a1/0.0.0.0/0",
      Main.EXIT_CODES
    })
final class ImpactCommand implements Subcommand {
  static final String EXAMPLE = "portolan impact prod sgr-0a1";

  /** The forms of output. */
  enum Format {
    TEXT,
    JSON;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private final Streams streams;

  @Mixin private SnapshotOptions snapshot = new SnapshotOptions();

  @Parameters(
      index = "1",
      paramLabel = "COMPONENT",
      description =
          "sgr-…, sg-…, a block or prefix list that rules name, rtb-…/DESTINATION, acl-…,"
              + " acl-…/ingress/NUMBER, lb:NAME, an ARN, k8s:NS/KIND/NAME of a policy, or the id of"
              + " an interface, an instance, an endpoint or what routes lead to.")
  private String component = "";

  @Option(names = "--format", paramLabel = "FORMAT", description = "text (the default) or json.")
  private Format format = Format.TEXT;

  @Mixin private OutputOption output = new OutputOption();

  @SuppressWarnings("UnusedVariable") // for picocli and Main
  @Mixin
  private CommonOptions common = new CommonOptions();

  ImpactCommand(Streams streams) {
    this.streams = streams;
  }

  @Override
  public String example() {
    return EXAMPLE;
  }

  @Override
  public ExitCode run() throws IOException {
    SnapshotOptions.Loaded loaded = snapshot.load(streams);
    Impact impact;
    try {
      impact = loaded.analysis().impact(component);
    } catch (ReferenceException e) {
      throw new InputException(e);
    }
    Names names = new Names(loaded.estate());
    OutputFile.write(
        output.file(),
        streams.out(),
        out -> {
          switch (format) {
            case TEXT -> out.write(ImpactText.of(impact, names).getBytes(StandardCharsets.UTF_8));
            case JSON -> JsonReport.indented(out).impact(impact);
          }
        });
    return ExitCode.YES;
  }
}
