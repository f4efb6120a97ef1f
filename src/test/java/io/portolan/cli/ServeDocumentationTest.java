package io.portolan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.Golden;
import io.portolan.web.Client;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What docs/serve.md shows of the API is what it answers. */
class ServeDocumentationTest {
  private static final Path PAGE = Path.of("docs/serve.md");
  private static final Pattern EXAMPLE =
      Pattern.compile(
          "(?m)^```http\\n(GET|POST) (\\S+)\\n((?s:.*?))^```\\n\\n```json\\n((?s:.*?))^```$");

  @Test
  void examplesAreWhatIsAnswered() throws IOException {
    String text = Files.readString(PAGE);
    StringBuilder fresh = new StringBuilder();
    int done = 0;
    int examples = 0;
    try (Served served = Served.with(Run.STOREFRONT)) {
      Matcher example = EXAMPLE.matcher(text);
      while (example.find()) {
        examples++;
        fresh.append(text, done, example.start(4)).append(answer(served.client(), example));
        done = example.end(4);
      }
    }
    assertThat(examples).isGreaterThan(2);
    Golden.assertFile(PAGE, fresh.append(text.substring(done)).toString());
  }

  private static String answer(Client client, Matcher example) throws IOException {
    return example.group(1).equals("GET")
        ? client.get(example.group(2)).body()
        : client.post(example.group(2), example.group(3).strip()).body();
  }
}
