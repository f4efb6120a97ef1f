package io.portolan.model.aws;

import java.util.Map;

/**
 * The URL at which the internet may invoke a Lambda function.
 *
 * @param id the ARN of the function, with the alias where the URL is an alias's
 * @param function the ARN of the function itself
 * @param url the URL
 * @param signed whether requests have to be signed ({@code AWS_IAM})
 */
public record FunctionUrl(
    Arn id, Location location, Arn function, String url, boolean signed, Map<String, String> tags)
    implements Resource {}
