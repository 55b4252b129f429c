#include "domain/form/form.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "domain/form/codes.h"

namespace ingang::form {
namespace {

Condition when(std::string_view text) { return parse_condition(text).value(); }
Choice choice(std::string word, bool closed = false) {
  return {.word = word, .label = {.sv = word, .en = word}, .closed = closed};
}

// A question that leads to a second, and that to a third.
Form chain() {
  return {
      .key = "trial",
      .version = 1,
      .fields = {
          {.name = "about", .type = Type::choice, .choices = {choice("child"), choice("other")}},
          {.name = "seen",
           .type = Type::prose,
           .required = true,
           .audience = Audience::own_authority,
           .shown_when = when("about = child")},
          {.name = "heard", .type = Type::text, .shown_when = when("seen filled")},
      }};
}

Answers answers(std::map<std::string, AnswerValue, std::less<>> values) {
  return {.form = "trial", .version = 1, .values = std::move(values)};
}
Personal text(std::string words) { return Personal{std::move(words)}; }

std::vector<std::string> names(const std::vector<const Field*>& fields) {
  std::vector<std::string> out;
  for (const auto* field : fields) out.push_back(field->name);
  return out;
}

TEST(FormShown, ACoveredQuestionHidesWhatHangsOnIt) {
  const auto form = chain();
  const auto told =
      answers({{"about", Chosen{"child"}}, {"seen", text("x")}, {"heard", text("y")}});
  EXPECT_THAT(names(shown(form, told)), testing::ElementsAre("about", "seen", "heard"));
  auto other = told;
  other.values["about"] = Chosen{"other"};
  EXPECT_THAT(names(shown(form, other)), testing::ElementsAre("about"));
}

TEST(FormKeepShown, SaysWhatIsLeftOutAndKeepsTheVersion) {
  const auto kept = keep_shown(
      chain(), answers({{"about", Chosen{"other"}}, {"seen", text("x")}, {"heard", text("  ")}}));
  EXPECT_EQ(kept.answers, answers({{"about", Chosen{"other"}}}));
  EXPECT_THAT(kept.dropped, testing::ElementsAre("seen")) << "a blank answer is none";
}

TEST(FormKeepForOthers, LeavesOutWhatStaysWithinTheAuthority) {
  const auto told =
      answers({{"about", Chosen{"child"}}, {"seen", text("x")}, {"heard", text("y")}});
  EXPECT_EQ(keep_for_others(chain(), told),
            answers({{"about", Chosen{"child"}}, {"heard", text("y")}}));
}

TEST(FormCheck, RefusesWhatWasNotAskedAndWhatIsOfAnotherType) {
  const auto wrong = answers({{"about", text("child")}, {"colour", text("red")}});
  for (const auto purpose : {For::draft, For::sending}) {
    const auto refusals = check(chain(), wrong, purpose);
    ASSERT_EQ(refusals.size(), 2U);
    EXPECT_EQ(refusals[0], (Refusal{.code = kAnswerNotAsked, .field = "/colour"}));
    EXPECT_EQ(refusals[1], (Refusal{.code = kAnswerWrongType, .field = "/about"}));
  }
}

TEST(FormCheck, ANamedPersonIsMeasuredLineByLine) {
  const Form form{.key = "trial", .version = 1, .fields = {{.name = "who", .type = Type::person}}};
  const NamedPerson person{.name = text("Kim Prov"),
                           .function = text(std::string(201, 'x')),
                           .telephone = text("08-465 004 99")};
  const auto refusals = check(form, answers({{"who", person}}), For::draft);
  ASSERT_EQ(refusals.size(), 1U);
  EXPECT_EQ(refusals[0],
            (Refusal{.code = kAnswerTooLong, .field = "/who/function", .detail = "200"}));
}

TEST(FormAnswersTexts, EachFreeTextIsVisitedWithItsPath) {
  const auto told =
      answers({{"about", Chosen{"child"}},
               {"seen", text("x")},
               {"who", NamedPerson{.name = text("Kim"), .function = {}, .telephone = text("08-1")}},
               {"files", Files{{report::Attachment{.name = text("bild.png")}}}}});
  std::vector<std::string> paths;
  each_text(told, [&](const std::string& path, const Personal&) { paths.push_back(path); });
  EXPECT_THAT(paths, testing::ElementsAre("/files/0/name", "/seen", "/who/name", "/who/telephone"));
}

TEST(FormBookOfVersions, ACaseBeginsWithTheNewestThatIsValid) {
  Form first = chain();
  first.valid_from = {2026, 1, 1};
  Form second = first;
  second.version = 2;
  second.valid_from = {2027, 1, 1};
  const FormBook book{.forms = {first, second}};
  EXPECT_EQ(book.newest("trial", {2026, 12, 31})->version, 1);
  EXPECT_EQ(book.newest("trial", {2027, 1, 1})->version, 2);
  EXPECT_EQ(book.newest("other", {2027, 1, 1}), nullptr);
  EXPECT_EQ(book.find("trial", 2)->version, 2);
}

TEST(FormFaults, BracketsAndPartsAreLookedInto) {
  auto form = chain();
  form.title = {.sv = "x", .en = "x"};
  for (auto& field : form.fields) field.label = form.title;
  EXPECT_THAT(faults(form), testing::IsEmpty());
  form.fields[2].shown_when = when("seen filled and (about = child or heard filled)");
  const auto found = faults(form);
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].field, 2U);
  EXPECT_EQ(found[0].key, "shown_when");
}

TEST(FormFaults, ACircleCannotBeWritten) {
  auto form = chain();
  form.title = {.sv = "x", .en = "x"};
  for (auto& field : form.fields) field.label = form.title;
  form.fields[1].shown_when = when("heard filled");
  const auto found = faults(form);
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].field, 1U);
}

}  // namespace
}  // namespace ingang::form
