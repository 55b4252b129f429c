// Every report, handover and list as it is answered to everybody, at each step of the way and for
// each grade: nothing beside the content is shown further than the content, and nothing that tells
// who or where is shown to whom the grade keeps it from.
#include <fmt/core.h>

#include <set>

#include "app/reconciliation.h"
#include "app/register_asking.h"
#include "app/world_test.h"
#include "codec/content_words.h"
#include "domain/access/may.h"
#include "domain/access/roles.h"
#include "http/routes/views_json.h"
#include "shown/marked.h"

namespace ingang::shown {
namespace {

using namespace app;
using ingang::person::ProtectedIdentity;
using report::Tells;

constexpr std::array kGrades{ProtectedIdentity::none, ProtectedIdentity::sekretessmarkering,
                             ProtectedIdentity::skyddad_folkbokforing,
                             ProtectedIdentity::fingerade_uppgifter};
constexpr std::array kOf{Of::child, Of::guardian, Of::sibling};

access::Actor cleared(access::Actor actor) {
  actor.roles.insert(Role::cleared);
  actor.who.account += "-behorig";
  return actor;
}
const auto kFarsta =
    app::person("fia", "Fia", "0180-farsta-mottagning", "0180-farsta", {Role::intake});
const auto kAssessor = app::person("ada", "Ada", "0125-mottagning", "0125",
                                   {Role::intake, Role::protection_assessor, Role::cleared});
const auto kFarstaAssessor = app::person("agda", "Agda", "0180-farsta-mottagning", "0180-farsta",
                                         {Role::intake, Role::protection_assessor, Role::cleared});

struct Someone {
  access::Actor actor;
  bool lives_there{};  // at the unit that has the lasting responsibility: knows its own name
};
std::vector<Someone> everybody() {
  std::vector<Someone> all;
  for (const auto& actor : {kOlle, kOther, kDesk, kSara, kCleared, kFarsta, cleared(kFarsta), kNina,
                            cleared(kNina), kHanna, kFarstaAssessor})
    all.push_back({.actor = actor});
  for (const auto& actor : {kEva, cleared(kEva), kEbba, kAssessor})
    all.push_back({.actor = actor, .lives_there = true});
  return all;
}

class Shown : public World {
 protected:
  // One case, on its way.
  struct Case {
    ProtectedIdentity grade{};  // as it is known now
    ProtectedIdentity told{};   // as it was told
    std::string report;
    std::string sibling;  // an open report that it is linked to
    std::string acting;   // handovers; empty before
    std::string lasting;
    std::string stage;
  };

  void done(const auto& outcome) { ASSERT_TRUE(outcome) << code_of(outcome.error()); }

  void begin(Case& it, Of of) {
    auto told = marked();
    set_grade(told, of, it.told);
    add_numbers(told);
    it.report = sent(std::move(told));
    it.sibling = sent(content("Oppensson"));
    look(it, "sent");
    done(reports().receive(it.report, kCleared, once()));
    done(reports().receive(it.sibling, kCleared, once()));
    done(reports().note_urgency(it.report, report::Urgency::acute,
                                Personal{std::string{kUrgencyReason}}, kCleared, once()));
    if (it.grade != ProtectedIdentity::fingerade_uppgifter) {
      done(reports().link(it.report, {.reference = it.sibling, .kind = report::LinkKind::sibling},
                          kCleared, once()));
    }
    done(reports().supplement(it.report, Personal{std::string{kSupplement}}, kOlle, once()));
    for (const auto& [field, word] :
         {std::pair{"/child/address", kCorrectedWhere}, std::pair{"/child/name", kCorrectedWho},
          std::pair{"/what_happened", kCorrectedWords}}) {
      done(reports().correct(it.report, field, Personal{std::string{word}}, kOlle, once()));
    }
    look(it, "received at the door");
  }

  void hand_over(Case& it) {
    const auto view =
        reports().route(it.report,
                        {.receivers = {{.responsibility = report::Responsibility::acute_now,
                                        .authority = "0180-farsta",
                                        .unit = "0180-farsta-mottagning",
                                        .acting = true,
                                        .reason = "chosen_by_hand"},
                                       {.responsibility = report::Responsibility::lasting,
                                        .authority = "0125",
                                        .unit = "0125-mottagning",
                                        .reason = "chosen_by_hand"}},
                         .note = Personal{std::string{kRoutingNote}}},
                        kCleared, once());
    done(view);
    for (const auto& one : view->handovers) (one.acting ? it.acting : it.lasting) = one.reference;
    look(it, "handed over");
  }

  // Farsta does not answer for what acts now, and the hub takes it.
  void pass_on(Case& it) {
    done(handovers().pass_on(it.acting, "0180-socialjour-hub", kCleared, once()));
    look(it, "passed on");
    done(handovers().receive(it.acting, kCleared, once()));
    look(it, "held by the hub");
  }

  void take(const std::string& handover, const access::Actor& by) {
    if (handovers().receive(handover, by, once())) return;
    done(handovers().by_phone(handover,
                              {.spoke_with = Personal{"Mottagaren"},
                               .number = Personal{"08-465 004 17"},
                               .at = clock_.now(),
                               .read_back = true},
                              kCleared, once()));
  }

  void finish(Case& it) {
    take(it.acting, cleared(kFarsta));
    take(it.lasting, cleared(kEva));
    look(it, "received");
    for (const auto& [handover, by] :
         {std::pair{it.acting, kFarstaAssessor}, std::pair{it.lasting, kAssessor}}) {
      done(handovers().assess_protection(
          handover,
          {.immediate_protection_needed = true, .reason = Personal{std::string{kAssessment}}}, by,
          once()));
    }
    look(it, "assessed");
    done(reports().withdraw(it.report, std::string{kWithdrawn}, kOlle, once()));
    look(it, "withdrawn");
    for (const auto& [handover, by] :
         {std::pair{it.acting, cleared(kFarsta)}, std::pair{it.lasting, cleared(kEva)}}) {
      done(handovers().register_(handover,
                                 {.kind = handover::RegistrationKind::diary_number,
                                  .reference = Personal{std::string{kDiary}},
                                  .on = stockholm(clock_.now()).date},
                                 by, once()));
      look(it, "registered");
    }
  }

  void come_back(Case& it) {
    take(it.lasting, cleared(kEva));
    done(handovers().return_(it.lasting,
                             {.reason = handover::ReturnReason::moved,
                              .evidence = Personal{std::string{kEvidence}},
                              .suggested_authority = "0126"},
                             cleared(kEva), once()));
    look(it, "returned");
  }

  // Every answer to everybody.
  void look(const Case& it, std::string stage) {
    auto now = it;
    now.stage = std::move(stage);
    stages_.insert(now.stage);
    for (const auto& someone : everybody()) {
      const auto& actor = someone.actor;
      roles_.insert(actor.who.account);
      if (const auto view = reports().view(it.report, actor))
        hold(now, someone, "report", http::to_json(*view));
      if (const auto view = reports().proposal(it.report, actor))
        hold(now, someone, "proposal", http::to_json(*view));
      if (const auto view = reports().view(it.sibling, actor)) {
        EXPECT_TRUE(sees_all(now, actor) || view->links.empty()) << "leads to who it is";
      }
      for (const auto& handover : {it.acting, it.lasting}) {
        if (handover.empty()) continue;
        if (const auto view = handovers().view(handover, actor))
          hold(now, someone, handover == it.acting ? "acting" : "lasting", http::to_json(*view));
      }
      if (auto list = reports().queue({}, actor))
        hold(now, someone, "queue", http::to_json(of_this(now, *std::move(list))));
      if (auto list = handovers().inbox({}, actor))
        hold(now, someone, "inbox", http::to_json(of_this(now, *std::move(list))));
      if (auto list = reports().list({}, actor))
        hold(now, someone, "mine", http::to_json(of_this(now, *std::move(list))));
    }
  }

  static ListView of_this(const Case& it, ListView list) {
    std::erase_if(list.items, [&](const ReportItem& one) {
      return one.reference != it.report && one.reference != it.acting &&
             one.reference != it.lasting;
    });
    return list;
  }

  static bool sees_all(const Case& it, const access::Actor& actor) {
    // The police are judged by what was told: what the register says is not theirs to know.
    const auto known = access::is_police(actor) ? it.told : it.grade;
    return known == ProtectedIdentity::none || actor.has(Role::cleared) ||
           actor.who.account == "olle";
  }

  void hold(const Case& it, const Someone& someone, const char* answer, const std::string& json) {
    ++answers_;
    const auto& actor = someone.actor;
    SCOPED_TRACE(fmt::format("{} {} grade {} {} to {}", it.stage, answer,
                             static_cast<int>(it.grade), it.report, actor.who.account));
    const auto has = [&](std::string_view word) { return json.find(word) != json.npos; };
    const bool words = has("zqwhathappened");
    const bool all = has("zqchildgivenname");
    for (const auto& mark : marks_of_content()) {
      ++fields_;
      if (!has(mark.word)) continue;
      const bool of_reporter = mark.pointer.starts_with("/reporter/");
      EXPECT_TRUE(words || of_reporter) << mark.pointer << " beside no words";
      const bool tells = mark.tells == Tells::who || mark.tells == Tells::where;
      EXPECT_TRUE(!tells || sees_all(it, actor)) << mark.pointer;
    }
    EXPECT_TRUE(!all || sees_all(it, actor));
    for (const auto word : {kSupplement, kCorrectedWords, kUrgencyReason, kWithdrawn})
      EXPECT_TRUE(!has(word) || words) << word;
    for (const auto word : {kCorrectedWhere, kCorrectedWho, kRoutingNote})
      EXPECT_TRUE(!has(word) || (words && sees_all(it, actor))) << word;
    // The hub, which sends it on, has the content in its own report.
    const bool sends_on = actor.has(Role::duty_worker);
    EXPECT_TRUE(!has(kEvidence) || ((words || sends_on) && sees_all(it, actor)));
    const bool wrote_it = actor.who.account == "ada" || actor.who.account == "agda";
    EXPECT_TRUE(!has(kAssessment) || wrote_it || (words && sees_all(it, actor)));
    EXPECT_TRUE(!has(kDiary) || sees_all(it, actor));
    // LAW: secrecy.protected_persons. Where the child lives stands in no unit's name.
    const bool hides_home = it.grade >= ProtectedIdentity::skyddad_folkbokforing &&
                            !sees_all(it, actor) && !someone.lives_there;
    EXPECT_FALSE(hides_home && (has("0125") || has("Ekerö"))) << json;
    const bool told_less = it.grade != ProtectedIdentity::none && access::is_police(actor);
    EXPECT_FALSE(told_less && (has("Ekerö") || has("Mottagningen, Farsta")))
        << "the reporter learns no unit";
    beside_ += has(kAssessment) + has(kDiary) + has(kEvidence) + has(kRoutingNote);
  }

  std::size_t cells_{};
  std::size_t answers_{};
  std::size_t fields_{};
  std::size_t beside_{};
  std::set<std::string> roles_;
  std::set<std::string> stages_;
};

// LAW: secrecy.protected_persons
TEST_F(Shown, NothingBesideTheContentIsShownFurtherThanTheContent) {
  for (const auto grade : kGrades) {
    for (const auto of : kOf) {
      Case whole{.grade = grade, .told = grade};
      begin(whole, of);
      if (HasFatalFailure()) return;
      hand_over(whole);
      if (HasFatalFailure()) return;
      finish(whole);
      if (HasFatalFailure()) return;
      Case back{.grade = grade, .told = grade};
      begin(back, of);
      hand_over(back);
      come_back(back);
      if (HasFatalFailure()) return;
      Case unanswered{.grade = grade, .told = grade};
      begin(unanswered, of);
      hand_over(unanswered);
      pass_on(unanswered);
      if (HasFatalFailure()) return;
    }
  }
  EXPECT_GT(beside_, 100U) << "those who may see the words beside the content do";
  fmt::print("held: {} answers, {} fields ({} times), {} people, {} stages, {} grades\n", answers_,
             marks_of_content().size() + 10, fields_, roles_.size(), stages_.size(),
             kGrades.size());
}

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

}  // namespace
}  // namespace ingang::shown
