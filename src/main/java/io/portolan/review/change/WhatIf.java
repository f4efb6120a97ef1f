package io.portolan.review.change;

import java.util.List;

/**
 * What some changes open and close, without what a review finds out beside: nothing is judged.
 *
 * @param flows what they open and close
 * @param ineffective rules that come or go and change nothing, with why
 * @param proposal what is known of the changes beside what they do
 */
public record WhatIf(FlowDifference flows, List<String> ineffective, Proposal proposal) {}
