#include "domain/form/changes.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <functional>

namespace ingang::form {
namespace {

Form version_one() {
  const Bilingual words{.sv = "ord", .en = "words"};
  return {.key = "trial",
          .version = 1,
          .title = words,
          .law = {"a"},
          .valid_from = {2026, 1, 1},
          .fields = {{.name = "about",
                      .type = Type::choice,
                      .label = words,
                      .required = true,
                      .choices = {{.word = "child", .label = words},
                                  {.word = "other", .label = words},
                                  {.word = "old", .label = words, .closed = true}}},
                     {.name = "times", .type = Type::number, .label = words, .most = 5},
                     {.name = "gone", .type = Type::text, .label = words, .closed = true}}};
}

struct ChangeMade {
  ChangeKind kind;
  ChangeClass of;
  std::function<void(Form&)> change;
  std::string field{};
  std::string choice{};
};

class FormChanges : public testing::TestWithParam<ChangeMade> {};

// One change at a time, to a next version: it is found, alone, and of its class.
TEST_P(FormChanges, IsFoundAndIsOfItsClass) {
  const auto& it = GetParam();
  auto next = version_one();
  next.version = 2;
  next.valid_from = {2026, 7, 1};
  it.change(next);
  EXPECT_THAT(changes(version_one(), next),
              testing::ElementsAre(Change{it.kind, it.field, it.choice}));
  EXPECT_EQ(class_of(it.kind), it.of);
  EXPECT_EQ(gravest(changes(version_one(), next)), it.of);
}

const Bilingual kOther{.sv = "annat", .en = "other"};

INSTANTIATE_TEST_SUITE_P(
    Words, FormChanges,
    testing::Values(
        ChangeMade{ChangeKind::title, ChangeClass::words, [](Form& f) { f.title = kOther; }},
        ChangeMade{ChangeKind::help, ChangeClass::words, [](Form& f) { f.help = kOther; }},
        ChangeMade{ChangeKind::law, ChangeClass::words, [](Form& f) { f.law = {}; }},
        ChangeMade{ChangeKind::label, ChangeClass::words,
                   [](Form& f) { f.fields[1].label = kOther; }, "times"},
        ChangeMade{ChangeKind::help, ChangeClass::words, [](Form& f) { f.fields[1].help = kOther; },
                   "times"},
        ChangeMade{ChangeKind::choice_label, ChangeClass::words,
                   [](Form& f) { f.fields[0].choices[1].label = kOther; }, "about", "other"},
        ChangeMade{ChangeKind::order, ChangeClass::words,
                   [](Form& f) { std::swap(f.fields[0], f.fields[1]); }},
        ChangeMade{ChangeKind::order, ChangeClass::words,
                   [](Form& f) { std::swap(f.fields[0].choices[0], f.fields[0].choices[1]); },
                   "about"}));

INSTANTIATE_TEST_SUITE_P(
    NewQuestion, FormChanges,
    testing::Values(
        ChangeMade{ChangeKind::field_added, ChangeClass::new_question,
                   [](Form& f) { f.fields.insert(f.fields.begin(), Field{.name = "new"}); }, "new"},
        ChangeMade{ChangeKind::choice_added, ChangeClass::new_question,
                   [](Form& f) { f.fields[0].choices.push_back({.word = "more", .label = {}}); },
                   "about", "more"},
        ChangeMade{ChangeKind::now_required, ChangeClass::new_question,
                   [](Form& f) { f.fields[1].required = true; }, "times"},
        ChangeMade{
            ChangeKind::shown_when, ChangeClass::new_question,
            [](Form& f) { f.fields[1].shown_when = parse_condition("about = child").value(); },
            "times"},
        ChangeMade{ChangeKind::bounds, ChangeClass::new_question,
                   [](Form& f) { f.fields[1].most = 6; }, "times"},
        ChangeMade{ChangeKind::audience, ChangeClass::new_question,
                   [](Form& f) { f.fields[1].audience = Audience::own_authority; }, "times"},
        ChangeMade{ChangeKind::gate, ChangeClass::new_question,
                   [](Form& f) { f.fields[1].gate = "consent"; }, "times"},
        ChangeMade{ChangeKind::field_reopened, ChangeClass::new_question,
                   [](Form& f) { f.fields[2].closed = false; }, "gone"},
        ChangeMade{ChangeKind::choice_reopened, ChangeClass::new_question,
                   [](Form& f) { f.fields[0].choices[2].closed = false; }, "about", "old"}));

INSTANTIATE_TEST_SUITE_P(
    Closed, FormChanges,
    testing::Values(ChangeMade{ChangeKind::field_closed, ChangeClass::closed,
                               [](Form& f) { f.fields[1].closed = true; }, "times"},
                    ChangeMade{ChangeKind::choice_closed, ChangeClass::closed,
                               [](Form& f) { f.fields[0].choices[0].closed = true; }, "about",
                               "child"},
                    ChangeMade{ChangeKind::no_longer_required, ChangeClass::closed,
                               [](Form& f) { f.fields[0].required = false; }, "about"}));

INSTANTIATE_TEST_SUITE_P(
    Refused, FormChanges,
    testing::Values(
        ChangeMade{ChangeKind::another_key, ChangeClass::refused, [](Form& f) { f.key = "else"; }},
        ChangeMade{ChangeKind::version_not_next, ChangeClass::refused,
                   [](Form& f) { f.version = 3; }},
        ChangeMade{ChangeKind::not_later, ChangeClass::refused,
                   [](Form& f) {
                     f.valid_from = {2026, 1, 1};
                   }},
        ChangeMade{ChangeKind::type_changed, ChangeClass::refused,
                   [](Form& f) { f.fields[1].type = Type::duration; }, "times"},
        ChangeMade{ChangeKind::field_removed, ChangeClass::refused,
                   [](Form& f) { f.fields.erase(f.fields.begin() + 1); }, "times"},
        ChangeMade{ChangeKind::choice_removed, ChangeClass::refused,
                   [](Form& f) { f.fields[0].choices.erase(f.fields[0].choices.begin()); }, "about",
                   "child"}));

TEST(FormChangesNone, TheSameQuestionsAreNoChange) {
  auto next = version_one();
  next.version = 2;
  next.valid_from = {2026, 7, 1};
  EXPECT_THAT(changes(version_one(), next), testing::IsEmpty());
  EXPECT_EQ(gravest({}), std::nullopt);
}

TEST(FormChangesOfReleased, AnyDifferenceIsRefused) {
  EXPECT_THAT(changes_of_released(version_one(), version_one()), testing::IsEmpty());
  auto read = version_one();
  read.fields[1].label = kOther;
  EXPECT_THAT(changes_of_released(version_one(), read),
              testing::ElementsAre(Change{ChangeKind::released_version_changed, {}, {}},
                                   Change{ChangeKind::label, "times", {}}));
  read = version_one();
  read.valid_from = {2026, 1, 2};
  EXPECT_EQ(gravest(changes_of_released(version_one(), read)), ChangeClass::refused);
}

}  // namespace
}  // namespace ingang::form
