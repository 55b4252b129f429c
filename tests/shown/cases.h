// Cases: one report on its way, looked at by everybody at each step; and what holds of every
// answer.
#pragma once

#include <fmt/core.h>

#include <map>
#include <set>

#include "app/index_worker.h"
#include "app/world_test.h"
#include "codec/content_words.h"
#include "domain/access/roles.h"
#include "http/routes/views_json.h"
#include "shown/looked_up.h"
#include "shown/marked.h"

namespace ingang::shown {
using namespace app;
using ingang::person::ProtectedIdentity;
using report::Tells;

inline constexpr std::array kGrades{ProtectedIdentity::none, ProtectedIdentity::sekretessmarkering,
                                    ProtectedIdentity::skyddad_folkbokforing,
                                    ProtectedIdentity::fingerade_uppgifter};
inline constexpr std::array kOf{Of::child, Of::guardian, Of::sibling};

inline access::Actor cleared(access::Actor actor) {
  actor.roles.insert(Role::cleared);
  actor.who.account += "-behorig";
  return actor;
}
inline const auto kFarsta =
    app::person("fia", "Fia", "0180-farsta-mottagning", "0180-farsta", {Role::intake});
inline const auto kAssessor = app::person("ada", "Ada Bedömarsson", "0125-mottagning", "0125",
                                          {Role::intake, Role::protection_assessor, Role::cleared});
inline const auto kFarstaAssessor =
    app::person("agda", "Agda Bedömarsson", "0180-farsta-mottagning", "0180-farsta",
                {Role::intake, Role::protection_assessor, Role::cleared});

struct Someone {
  access::Actor actor;
  bool lives_there{};  // at the unit that has the lasting responsibility: knows its own name
};
inline std::vector<Someone> everybody() {
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
    FoundBy by{};
    std::string report;
    std::string sibling;  // an open report that it is linked to
    std::string acting;   // handovers; empty before
    std::string lasting;
    std::string stage;
    bool
        given_as_protected{};  // known when it was handed over: the reporter never reads which unit
  };

  void done(const auto& outcome) { ASSERT_TRUE(outcome) << code_of(outcome.error()); }

  void begin(Case& it, Of of) {
    auto told = marked();
    set_grade(told, of, it.told);
    add_numbers(told);
    it.by = make_findable(told, ++made_);
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
    it.given_as_protected = it.grade != ProtectedIdentity::none;
    const auto sent = sent_to(house(), kSara, "0125-mottagning");
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
    const bool hides_home = it.grade >= ProtectedIdentity::skyddad_folkbokforing;
    EXPECT_EQ(sent_to(house(), kSara, "0125-mottagning"), sent + (hides_home ? 0 : 1))
        << "a count says where it went";
    look(it, "handed over");
  }

  // Farsta does not answer for what acts now, and the hub takes it.
  void pass_on(Case& it) {
    done(handovers().pass_on(it.acting, "0180-socialjour-hub", kCleared, once()));
    look(it, "passed on");
    done(handovers().receive(it.acting, kCleared, once()));
    look(it, "held by the hub");
    const auto night = handovers().tell_night(it.acting, {.sleeps = Personal{std::string{kNight}}},
                                              kCleared, once());
    EXPECT_EQ(night.has_value(), it.grade < ProtectedIdentity::skyddad_folkbokforing);
    look(it, "its night told");
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
         {std::pair{it.acting, cleared(kFarsta)}, std::pair{it.lasting, cleared(kEva)}})
      done(handovers().tell_missed(handover, {report::Question::child_name}, by, once()));
    look(it, "missed");
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
      look(it, handover == it.lasting ? "closed" : "registered");
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
    const auto on = handovers().redirect(
        it.lasting, {.authority = "0126", .unit = "0126-mottagning"}, kCleared, once());
    done(on);
    for (const auto& one : on->handovers) {
      if (one.reference != it.acting && one.reference != it.lasting)
        take(one.reference, cleared(kHanna));
    }
    look(it, "released");
  }

  // Every answer to everybody.
  void look(const Case& it, std::string stage) {
    auto now = it;
    now.stage = std::move(stage);
    stages_.insert(now.stage);
    EXPECT_TRUE(app::IndexWorker(house()).step(1000));
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
        grades_[handover] = now.grade;
        if (handover == it.lasting) look_for_others(now, someone);
      }
      if (auto list = reports().queue({}, actor))
        hold(now, someone, "queue", http::to_json(of_this(now, *std::move(list))));
      if (auto list = handovers().inbox({}, actor))
        hold(now, someone, "inbox", http::to_json(of_this(now, *std::move(list))));
      if (auto list = reports().list({}, actor))
        hold(now, someone, "mine", http::to_json(of_this(now, *std::move(list))));
      look_up(now, someone);
    }
  }

  // LAW: secrecy.protected_persons, secrecy.between_authorities. All cases share numbers: each that
  // is named says whose it is.
  void look_for_others(const Case& it, const Someone& someone) {
    const auto& actor = someone.actor;
    const auto view = handovers().known_here(it.lasting, actor);
    if (!view) return;
    EXPECT_TRUE(sees_all(it, actor)) << "who it is, to " << actor.who.account;
    EXPECT_FALSE(access::is_police(actor) || actor.has(Role::duty_worker));
    EXPECT_TRUE(it.grade != ProtectedIdentity::fingerade_uppgifter) << actor.who.account;
    for (const auto& other : view->others) {
      const auto grade = grades_[other.handover.reference];
      EXPECT_TRUE(grade == ProtectedIdentity::none ||
                  (actor.has(Role::cleared) && grade != ProtectedIdentity::fingerade_uppgifter))
          << other.handover.reference << " to " << actor.who.account;
      ++named_;
    }
  }

  void look_up(const Case& it, const Someone& someone) {
    std::set<std::string> references{it.report, it.acting, it.lasting};
    references.erase("");
    for (const auto& one : looked_up(house(), someone.actor, references, it.by)) {
      hold(it, someone, one.how, one.json);
      ++looked_up_[one.how];
      hits_[one.how] += one.hit ? 1U : 0U;
      EXPECT_TRUE(!one.by_person || !one.hit || sees_all(it, someone.actor))
          << it.stage << " " << one.how << " says whose case it is, to "
          << someone.actor.who.account;
    }
  }

  static ListView of_this(const Case& it, ListView list) {
    std::erase_if(list.items, [&](const ReportItem& one) {
      return one.reference != it.report && one.reference != it.acting &&
             one.reference != it.lasting;
    });
    return list;
  }

  // Of other units, which this case never reaches.
  static bool is_outsider(const access::Actor& actor) {
    const auto& account = actor.who.account;
    return account.starts_with("otto") || account.starts_with("nina") ||
           account.starts_with("hanna");
  }

  static bool is_copy(std::string_view answer) { return answer == "acting" || answer == "lasting"; }

  static bool has_any(const std::string& json, std::initializer_list<std::string_view> words) {
    return std::ranges::any_of(words, [&](std::string_view word) {
      return !word.empty() && json.find(word) != json.npos;
    });
  }

  static std::string without(std::string json, std::string_view words) {
    for (auto at = json.find(words); at != json.npos; at = json.find(words))
      json.erase(at, words.size());
    return json;
  }

  // What is the hub's, the nämnd's or the register's is no policeman's.
  static void hold_for_police(const Case& it, const char* answer, const std::string& json) {
    for (const auto word : {kUrgencyReason, kRoutingNote, kAssessment, kDiary, kEvidence, kNight})
      EXPECT_FALSE(has_any(json, {word})) << word;
    EXPECT_FALSE(has_any(json, {"Cia Jour", "Sara Jour", "Eva Ekerö", "Ebba Ekerö"}))
        << "names of the other side's staff";
    EXPECT_FALSE(has_any(json, {"report.held", "report.protection_found", "report.register_asked",
                                "report.urgency_noted", "report.linked", "\"held\":\""}));
    const bool is_list = std::string_view{answer} == "mine" || answer[0] == 's';
    EXPECT_FALSE(is_list && has_any(json, {"\"held\"", "\"protected\"", "\"linked\""})) << json;
    const auto found =
        fmt::format("\"protected_identity\":\"{}\"", codec::kProtectedIdentities.of(it.grade));
    EXPECT_FALSE(it.told != it.grade && has_any(json, {found})) << json;
    // What is masked for the desk would tell it too.
    const bool of_its_own = std::string_view{answer} == "report";
    EXPECT_TRUE(!of_its_own || it.told != ProtectedIdentity::none ||
                has_any(json, {"zqchildgivenname"}));
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
      // LAW: fbl.protected_registration. No copy of somebody held says where, to nobody.
      const bool held = it.grade >= ProtectedIdentity::skyddad_folkbokforing;
      EXPECT_FALSE(held && mark.tells == Tells::where && is_copy(answer)) << mark.pointer;
    }
    EXPECT_TRUE(!all || sees_all(it, actor));
    const bool copy = std::string_view{answer} == "lasting";
    EXPECT_FALSE(it.stage == "released" && copy && words) << "the next has it";
    // The hub keeps the proof, not the content.
    EXPECT_FALSE(it.stage == "closed" && actor.has(Role::duty_worker) && words);
    for (const auto word : {kSupplement, kCorrectedWords, kUrgencyReason, kWithdrawn})
      EXPECT_TRUE(!has(word) || words) << word;
    for (const auto word : {kCorrectedWhere, kCorrectedWho, kRoutingNote})
      EXPECT_TRUE(!has(word) || (words && sees_all(it, actor))) << word;
    // The hub, which sends it on, has the content in its own report.
    const bool sends_on = actor.has(Role::duty_worker);
    EXPECT_TRUE(!has(kEvidence) || ((words || sends_on) && sees_all(it, actor)));
    const bool wrote_it = actor.who.account == "ada" || actor.who.account == "agda";
    EXPECT_TRUE(!has(kAssessment) || wrote_it || (words && sees_all(it, actor)));
    // LAW: sol.protection_assessment. Who made it is the nämnd's, as what it says.
    EXPECT_TRUE(!has("Bedömarsson") || wrote_it || (words && sees_all(it, actor) && !sends_on));
    EXPECT_TRUE(!has(kDiary) || sees_all(it, actor));
    EXPECT_TRUE(!has(kNight) || (words && sees_all(it, actor))) << "where the child sleeps";
    // LAW: secrecy.protected_persons. Where the child lives stands in no unit's name.
    const bool hides_home = it.grade >= ProtectedIdentity::skyddad_folkbokforing &&
                            !sees_all(it, actor) && !someone.lives_there;
    EXPECT_FALSE(hides_home && (has("0125") || has("Ekerö"))) << json;
    const bool told_less =
        access::is_police(actor) && (it.given_as_protected || it.told != ProtectedIdentity::none);
    // Where the child lives is shown as it was told: it is the reporter's own word.
    const auto beside = without(json, R"("home":"Ekerö")");
    EXPECT_FALSE(told_less && (has_any(beside, {"Ekerö", "Mottagningen, Farsta"})))
        << "the reporter learns no unit";
    if (access::is_police(actor)) hold_for_police(it, answer, json);
    // LAW: secrecy.protected_persons. A link leads to who it is.
    EXPECT_TRUE(!has(it.sibling) || (sees_all(it, actor) && !access::is_police(actor)));
    EXPECT_FALSE(is_outsider(actor) && (has(it.report) || has_any(json, {it.acting, it.lasting})));
    beside_ += has(kAssessment) + has(kDiary) + has(kEvidence) + has(kRoutingNote);
  }

  int made_{};
  std::size_t cells_{};
  std::size_t answers_{};
  std::size_t fields_{};
  std::size_t beside_{};
  std::size_t named_{};                              // as others with the same number
  std::map<std::string, ProtectedIdentity> grades_;  // of each handover, now
  std::map<std::string, std::size_t> looked_up_;
  std::map<std::string, std::size_t> hits_;
  std::set<std::string> roles_;
  std::set<std::string> stages_;
};

}  // namespace ingang::shown
