#include "domain/consultation/form_needs.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <functional>

#include "domain/consultation/given_test.h"

namespace ingang::consultation {
namespace {

using namespace testing_;

form::Form whole() {
  auto form = kForm;
  form.valid_from = {2026, 1, 1};
  for (auto& field : form.fields) field.required = field.type == form::Type::choice;
  return form;
}
form::Field& field(form::Form& form, std::string_view name) {
  return *std::ranges::find(form.fields, name, &form::Field::name);
}

TEST(FormNeeds, AWholeFormLacksNothing) {
  EXPECT_THAT(missing_in(whole()), ::testing::IsEmpty());
  EXPECT_THAT(missing_in(form::FormBook{{whole()}}, {2026, 11, 29}), ::testing::IsEmpty());
}

// Each edit of data by which an acute question would lose its five minutes, or nobody could ask.
TEST(FormNeeds, WhatTheRulesRestOnIsNotTakenAway) {
  using form::Form;
  const std::vector<std::function<void(Form&)>> edits{
      [](Form& f) { field(f, "danger_now").closed = true; },
      [](Form& f) { field(f, "danger_now").required = false; },
      [](Form& f) { field(f, "danger_now").choices.push_back({.word = "soon"}); },
      [](Form& f) { field(f, "danger_now").choices[0].closed = true; },
      [](Form& f) { field(f, "danger_now").audience = form::Audience::own_authority; },
      [](Form& f) { field(f, "about").choices.pop_back(); },
      [](Form& f) { field(f, "seen").type = form::Type::text; },
      [](Form& f) { field(f, "question").name = "wondered"; }};
  for (const auto& edit : edits) {
    auto form = whole();
    edit(form);
    EXPECT_EQ(missing_in(form).size(), 1U);
  }
}

TEST(FormNeeds, SomeVersionHoldsToday) {
  EXPECT_EQ(missing_in(form::FormBook{}, {2026, 11, 29}).size(), 1U);
  EXPECT_EQ(missing_in(form::FormBook{{whole()}}, {2025, 12, 31}).size(), 1U);
}

}  // namespace
}  // namespace ingang::consultation
