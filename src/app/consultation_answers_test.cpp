// What the use cases ask of answers beyond their form: that its version holds today, that what is
// named is there, and for whom it was answered; and from when a closed desk's time counts.
#include "app/consultations.h"
#include "app/made_consultation_test.h"
#include "app/world_test.h"
#include "domain/form/codes.h"

namespace ingang::app {
namespace {

class ConsultationAnswers : public World {
 protected:
  ConsultationAnswers() : county_(stockholm_county()) {
    const auto* first = county_.form_book.find("consultation", 1);
    auto next = *first;
    next.version = 2;
    next.valid_from = {2026, 1, 2};
    next.fields.push_back({.name = "own", .type = form::Type::prose});
    next.fields.back().audience = form::Audience::own_authority;
    next.fields.push_back({.name = "where", .type = form::Type::unit});
    next.fields.push_back({.name = "picture", .type = form::Type::file});
    auto to_come = next;
    to_come.version = 3;
    to_come.valid_from = {2027, 6, 1};
    county_.form_book.forms.push_back(std::move(next));
    county_.form_book.forms.push_back(std::move(to_come));
    own_ = std::make_unique<OpenHouse>(parts(county_));
  }
  Consultations consultations() { return Consultations{own_->house()}; }

  static form::Answers answers(int version, bool of_child = true) {
    form::Answers out{.form = "consultation", .version = version, .values = {}};
    out.values.emplace("about", form::Chosen{of_child ? "child" : "general"});
    out.values.emplace("question", Personal{"Ska jag anmäla?"});
    out.values.emplace("asker_role", form::Chosen{"patrol"});
    if (!of_child) return out;
    out.values.emplace("danger_now", form::Chosen{"no"});
    out.values.emplace("age_known", form::Chosen{"unknown"});
    out.values.emplace("seen", Personal{"Dyra kläder och nya vänner."});
    return out;
  }
  Outcome<ConsultationView> ask(form::Answers said, std::string to = kAda.who.unit) {
    return consultations().ask(
        {.answers = std::move(said), .callback = Personal{"08-465 004 07"}, .to = std::move(to)},
        kOlle, once());
  }
  void expect_refused(form::Answers said, Code code, std::string_view field) {
    const auto before = ledger_->head()->size;
    const auto asked = ask(std::move(said));
    ASSERT_FALSE(asked);
    const auto& refusal = std::get<Refused>(asked.error()).refusals.front();
    EXPECT_EQ(refusal.code, code);
    EXPECT_EQ(refusal.field, field);
    EXPECT_EQ(ledger_->head()->size, before);
  }

  CountyData county_;
  std::unique_ptr<OpenHouse> own_;
};

TEST_F(ConsultationAnswers, AVersionOfADayToComeIsNotTaken) {
  expect_refused(answers(3), form::kFormUnknown, "/answers/version");
  EXPECT_TRUE(ask(answers(1))) << "an older one, that a page still had open";
}

TEST_F(ConsultationAnswers, WhatIsNamedIsThere) {
  auto said = answers(2);
  said.values.insert_or_assign("where", directory::UnitCode::parse("nowhere-unit").value());
  expect_refused(said, kAnsweredUnitUnknown, "/answers/where");
  said = answers(2);
  said.values.insert_or_assign("picture", form::Files{.files = {report::Attachment{}}});
  expect_refused(said, form::kAnswerNotAsked, "/answers/picture");
}

TEST_F(ConsultationAnswers, WhatIsForOnesOwnAuthorityIsShownToNoOther) {
  auto said = answers(2);
  said.values.emplace("own", Personal{"Spaning pågår."});
  const auto asked = ask(said);
  ASSERT_TRUE(asked) << code_of(asked.error());
  EXPECT_NE(asked->answers.find("own"), nullptr);
  for (const auto& other : {kAda, kSara}) {
    const auto seen = consultations().view(asked->reference, other);
    ASSERT_TRUE(seen) << code_of(seen.error());
    EXPECT_EQ(seen->answers.find("own"), nullptr);
    EXPECT_NE(seen->answers.find("seen"), nullptr);
  }
}

// The clock begins on Monday at ten; at seven in the evening both desks are closed.
TEST_F(ConsultationAnswers, AGeneralQuestionsTimeCountsFromWhenTheDeskOpens) {
  pass(kMinute * 9 * 60);
  const auto now = clock_.now();
  const auto opens =
      book_.at(now)->directory.next_opening(directory::UnitCode::parse(kAda.who.unit).value(), now);
  ASSERT_TRUE(opens);
  ASSERT_GT(*opens, now);
  const auto general = ask(answers(1, false));
  ASSERT_TRUE(general) << code_of(general.error());
  EXPECT_GT(general->clock->due, *opens);
  const auto of_child = ask(answers(1));
  ASSERT_TRUE(of_child) << code_of(of_child.error());
  EXPECT_LT(of_child->clock->due, *opens) << "the hub answers day and night";
}

}  // namespace
}  // namespace ingang::app
