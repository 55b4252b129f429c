#include "domain/consultation/shown.h"

#include <gtest/gtest.h>

#include "domain/consultation/given_test.h"

namespace ingang::consultation {
namespace {

using namespace testing_;

// The police's own words about the danger are for the police alone.
form::Form with_own_words() {
  auto form = kForm;
  for (auto& field : form.fields)
    if (field.name == "danger_text") field.audience = form::Audience::own_authority;
  return form;
}

TEST(Shown, WhatIsForOnesOwnAuthorityIsShownToNoOther) {
  const auto form = with_own_words();
  auto said = answers("child", "unknown");
  said.values.emplace("danger_text", personal("Spaning pågår."));
  const auto state = given({asked(report::Urgency::urgent, said)}).state();
  const Actor desk = someone("dina", "polis-city", kOlle.who.authority, {Role::officer});
  for (const auto& own : {kOlle, desk}) {
    EXPECT_EQ(answers_for(own, state, &form), said);
    EXPECT_EQ(content_for(own, state, &form).danger_text.reveal(Purpose::test), "Spaning pågår.");
  }
  for (const auto& other : {kAda, kSara}) {
    const auto shown = answers_for(other, state, &form);
    EXPECT_EQ(shown.find("danger_text"), nullptr);
    EXPECT_EQ(shown.values.size(), said.values.size() - 1) << "all else is for everybody";
    EXPECT_EQ(content_for(other, state, &form).danger_text.reveal(Purpose::test), "Vet inte.");
  }
}

TEST(Shown, AFormThatIsGoneHidesNothingThatWasSent) {
  const auto state = given({asked()}).state();
  EXPECT_EQ(answers_for(kAda, state, nullptr), state.answers);
}

}  // namespace
}  // namespace ingang::consultation
