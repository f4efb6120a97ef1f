package io.portolan.read.aws;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.base.Splitter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlacementTest {
  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          # folders                                 account         region
          ''                                      , ''            , ''
          aws_configs                             , ''            , ''
          aws_configs/us-west-2                   , ''            , us-west-2
          aws_configs/accounts/prod/us-west-2     , prod          , us-west-2
          AWS_Configs/us-west-2                   , ''            , us-west-2
          accounts/eu-west-1                      , ''            , eu-west-1
          account-data/demo/us-east-1             , demo          , us-east-1
          111122223333/eu-central-1               , 111122223333  , eu-central-1
          111122223333                            , 111122223333  , ''
          111122223333/aws/us-gov-west-1          , 111122223333  , us-gov-west-1
          us-east-1/111122223333                  , 111122223333  , us-east-1
          11112222333/x                           , ''            , ''
          prod/global                             , prod          , global
          prod/aws-global                         , prod          , global
          prod/us-east-1/ec2                      , prod          , us-east-1
          prod/us-east-1/copy/eu-west-1           , copy          , eu-west-1
          my-app-1                                , ''            , ''
          prod/eusc-de-east-1                     , prod          , eusc-de-east-1
          """)
  void folders_name_account_and_region(String folders, String account, String region) {
    assertThat(Placement.of(Splitter.on('/').omitEmptyStrings().splitToList(folders)))
        .isEqualTo(new Placement(account, region));
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          us-east-2a                                        , us-east-2
          us-west-2-lax-1a                                  , us-west-2
          us-east-1-wl1-bos-wlz-1                           , us-east-1
          ap-northeast-1                                    , ap-northeast-1
          cn-north-1b                                       , cn-north-1
          arn:aws:ec2:us-east-2:111122223333:subnet/subnet-1, us-east-2
          arn:aws:iam::111122223333:role/x                  , ''
          arn:aws                                           , ''
          use2-az1                                          , ''
          ''                                                , ''
          """)
  void zones_and_arns_name_a_region(String text, String region) {
    assertThat(Region.in(text)).isEqualTo(region);
  }

  @Test
  void arns_name_an_account() {
    assertThat(Region.accountIn("arn:aws:iam::111122223333:role/x")).isEqualTo("111122223333");
    assertThat(Region.accountIn("us-east-2a")).isEmpty();
  }
}
