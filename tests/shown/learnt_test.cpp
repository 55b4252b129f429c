// What the register knows, whenever it is learnt, holds everywhere: grade by person by way of
// learning by time.
#include "app/register_asking.h"
#include "codec/content_words.h"
#include "shown/cases.h"

namespace ingang::shown {
namespace {

// How somebody's protection is learnt, beside being told.
enum class Way { first_number, second_number, register_answers_late, corrected };
constexpr std::array kWays{Way::first_number, Way::second_number, Way::register_answers_late,
                           Way::corrected};

class Learnt : public Shown {
 protected:
  // Before it is handed over, or after.
  void learn(Case& it, Of of, Way way, ProtectedIdentity grade) {
    it.grade = grade;
    if (way == Way::corrected) {
      it.told = grade;
      const auto field = pointer_of(of) + "/protected_identity";
      const auto word = std::string{codec::kProtectedIdentities.of(grade)};
      done(reports().correct(it.report, field, Personal{word}, kOlle, once()));
      return;
    }
    residence_.fall_silent(false);
    const auto answered = ask_register_again(house());
    ASSERT_TRUE(answered);
    EXPECT_EQ(answered->answered, 1U);
    EXPECT_EQ(answered->waiting, 0U);
  }
  void put(Of of, Way way, ProtectedIdentity grade) {
    residence_.forget();
    if (way == Way::corrected) return;
    residence_.put(number_of(of, way == Way::second_number ? 2 : 1),
                   {.protected_grade = grade, .source = "provregistret", .as_of = {2026, 11, 1}});
  }
};

// LAW: secrecy.protected_persons
TEST_F(Learnt, WhatTheRegisterKnowsHoldsEverywhereWheneverItIsLearnt) {
  for (const auto grade :
       {ProtectedIdentity::sekretessmarkering, ProtectedIdentity::skyddad_folkbokforing,
        ProtectedIdentity::fingerade_uppgifter}) {
    for (const auto of : kOf) {
      for (const auto way : kWays) {
        for (const bool after_handing_over : {false, true}) {
          const bool late = way == Way::register_answers_late || way == Way::corrected;
          if (after_handing_over && !late) continue;
          SCOPED_TRACE(fmt::format("of {} way {} after {}", static_cast<int>(of),
                                   static_cast<int>(way), after_handing_over));
          ++cells_;
          put(of, way, grade);
          residence_.fall_silent(way == Way::register_answers_late);
          Case it{.grade = late ? ProtectedIdentity::none : grade};
          begin(it, of);
          if (HasFatalFailure()) return;
          if (late && !after_handing_over) learn(it, of, way, grade);
          hand_over(it);
          if (HasFatalFailure()) return;
          if (late && after_handing_over) learn(it, of, way, grade);
          if (HasFatalFailure()) return;
          if (grade >= ProtectedIdentity::skyddad_folkbokforing && after_handing_over) {
            done(reports().correct(it.report, "/child/address", Personal{"zqnewaddress"}, kOlle,
                                   once()));
            const auto copy = handovers().view(it.lasting, cleared(kEva));
            ASSERT_TRUE(copy);
            EXPECT_EQ(http::to_json(*copy).find("zqnewaddress"), std::string::npos)
                << "address corrections stop";
          }
          finish(it);
          if (HasFatalFailure()) return;
        }
      }
    }
  }
  fmt::print("held: {} cells of grade, person, way and time; {} answers, 0 leaks\n", cells_,
             answers_);
}

// A register that is silent makes no desk blind, and is asked again.
TEST_F(Learnt, ASilentRegisterIsSaidSoAndAskedAgainUntilItAnswers) {
  put(Of::guardian, Way::register_answers_late, ProtectedIdentity::skyddad_folkbokforing);
  residence_.fall_silent(true);
  auto told = marked();
  add_numbers(told);
  const auto reference = sent(std::move(told));
  auto seen = reports().view(reference, kSara);
  ASSERT_TRUE(seen);
  EXPECT_TRUE(seen->register_silent);
  EXPECT_TRUE(seen->content->child.name) << "as it was told";
  EXPECT_FALSE(reports().view(reference, kOlle)->register_silent) << "not the reporter's to know";
  const auto entries = access_log_->head()->size;
  for (int round = 0; round < 3; ++round) {
    EXPECT_EQ(ask_register_again(house())->answered, 0U);
    EXPECT_EQ(ask_register_again(house())->waiting, 1U) << "which is an alarm";
  }
  EXPECT_EQ(access_log_->head()->size, entries + 6) << "one look on record a round";
  residence_.fall_silent(false);
  EXPECT_EQ(ask_register_again(house())->answered, 1U);
  seen = reports().view(reference, kSara);
  EXPECT_FALSE(seen->register_silent);
  EXPECT_EQ(seen->content_hidden, "held") << "in the moment that the answer comes";
  const auto by_cleared = reports().view(reference, kCleared);
  ASSERT_EQ(by_cleared->protected_persons.size(), 1U);
  EXPECT_EQ(by_cleared->protected_persons[0].whose, "/guardians/0/person");
  EXPECT_EQ(by_cleared->protected_persons[0].source, "provregistret");
  EXPECT_EQ(by_cleared->content->child.protected_identity, ProtectedIdentity::none)
      << "whose it is, and nobody else's";
  const auto asked = access_log_->head()->size;
  EXPECT_EQ(ask_register_again(house())->answered, 0U);
  EXPECT_EQ(access_log_->head()->size, asked) << "asked no more";
  expect_whole();
}

// LAW: secrecy.protected_persons. Whatever the register says, the reporter's side is answered alike
// until somebody there has it: in the report, in the list, and in what a list says of itself.
TEST_F(Learnt, TheReportersSideIsAnsweredAlikeWhateverTheRegisterSays) {
  const auto told_alike = [&](ProtectedIdentity grade) {
    put(Of::guardian, Way::first_number, grade);
    auto told = marked();
    add_numbers(told);
    const auto reference = sent(std::move(told));
    std::string all;
    const auto look = [&] {
      for (const auto& actor : {kOlle, kDesk}) {
        const auto view = reports().view(reference, actor);
        const auto list = reports().list({}, actor);
        ASSERT_TRUE(view && list);
        all += http::to_json(*view);
        all += http::to_json(of_this({.report = reference}, *list));
      }
    };
    look();
    done(reports().receive(reference, kCleared, once()));
    look();
    done(reports().supplement(reference, Personal{"Mer."}, kOlle, once()));
    done(
        reports().correct(reference, "/child/identifiers", Personal{"Fel nummer."}, kOlle, once()));
    look();
    for (auto at = all.find(reference); at != all.npos; at = all.find(reference))
      all.replace(at, reference.size(), "REFERENCE");
    return all;
  };
  const auto nothing_found = told_alike(ProtectedIdentity::none);
  for (const auto grade :
       {ProtectedIdentity::sekretessmarkering, ProtectedIdentity::skyddad_folkbokforing,
        ProtectedIdentity::fingerade_uppgifter})
    EXPECT_EQ(told_alike(grade), nothing_found) << static_cast<int>(grade);
}

}  // namespace
}  // namespace ingang::shown
