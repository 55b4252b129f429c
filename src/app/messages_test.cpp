// Messages between the police and the social services, through the use cases: two streams under two
// keys, what crosses, and from which day.
#include "app/messages.h"

#include <set>

#include "app/made_message_test.h"
#include "domain/message/codes.h"

namespace ingang::app {
namespace {

class MessagesTest : public KindsWorld {
 protected:
  Messages messages() { return Messages{house()}; }
  std::string asked(const SendMessage& send, const access::Actor& by) {
    const auto sent = messages().send(send, by, once());
    EXPECT_TRUE(sent) << code_of(sent.error());
    return sent ? sent->reference : std::string{};
  }
  ledger::Row row(const std::string& number) {
    const auto found = ledger_->row_by_reference("message", number);
    EXPECT_TRUE(found && *found) << number;
    return found && *found ? **found : ledger::Row{};
  }
  // Each entry of a stream, opened.
  std::vector<std::string> octets(const std::string& number) {
    std::vector<std::string> out;
    const auto entries = ledger_->read(row(number).id);
    for (const auto& entry : *entries) {
      const auto key = house().case_keys.open(entry.key);
      const auto plain = ledger::open_entry(**key, entry);
      out.emplace_back(text(*plain));
    }
    return out;
  }
  void at(std::string_view instant) { pass(*Instant::find(instant) - clock_.now()); }
};

// LAW: secrecy.between_authorities
TEST_F(MessagesTest, EachSideHasAStreamOfItsOwnAndBothSayOneNumber) {
  const auto number = asked(question_to_police(), kEva);
  const auto own = row(number);
  const auto there = row(message::receivers_number(number));
  EXPECT_EQ(own.authority, "0125");
  EXPECT_EQ(there.authority, "police-stockholm");
  EXPECT_NE(own.key, there.key);
  const auto by_eva = messages().view(number, kEva);
  const auto by_roc = messages().view(number, kRoc);
  ASSERT_TRUE(by_eva && by_roc);
  EXPECT_EQ(by_eva->side, message::Side::sender);
  EXPECT_EQ(by_roc->side, message::Side::receiver);
  EXPECT_EQ(by_roc->reference, number) << "its own number is nobody's to say";
  EXPECT_TRUE(by_eva->told_by.ground);
  EXPECT_FALSE(by_roc->told_by.ground) << "the reasons stay with whoever wrote them";
  for (const auto& other : {kOlle, kHanna, kSara, kDesk})
    EXPECT_EQ(refusal(messages().view(number, other)), "no_such_message") << other.who.account;
  const auto list = messages().list({}, kRoc);
  ASSERT_TRUE(list);
  ASSERT_EQ(list->items.size(), 1U);
  EXPECT_EQ(list->items.front().reference, number);
  EXPECT_EQ(list->items.front().message->side, message::Side::receiver);
  expect_whole();
}

TEST_F(MessagesTest, AMunicipalityAsksAtNightAndHasTheAnswerItemByItem) {
  at("2026-11-24T03:12:00+01:00");
  const auto number = asked(question_to_police(), kEva);
  ASSERT_TRUE(messages().take(number, kRoc, once()));
  EXPECT_EQ(messages().view(number, kEva)->taken->by, kRoc.who.name) << "who has it";
  ASSERT_TRUE(messages().ask_clarification(number, Personal{"Vilken adress?"}, kRoc, once()));
  pass(kMinute * 10);
  EXPECT_EQ(messages().view(number, kEva)->state, "clarifying");
  const auto clear = messages().clarify(number, Personal{"Hemma hos mamman."}, kEva, once());
  ASSERT_TRUE(clear) << code_of(clear.error());
  const auto both = messages().view(number, kRoc);
  EXPECT_EQ(both->clock->due, clear->clock->due) << "the clock rested for both";
  ASSERT_TRUE(messages().answer_part(number, answer_of_police("risk"), kRoc, once()));
  EXPECT_EQ(messages().view(number, kEva)->parts.size(), 1U);
  ASSERT_TRUE(messages().note(number, Personal{"Kollat i registret."}, kRoc, once()));
  ASSERT_TRUE(messages().answer(number, answer_of_police("threat"), kRoc, once()));
  const auto seen = messages().view(number, kEva);
  ASSERT_TRUE(seen && seen->answer);
  EXPECT_EQ(seen->answer->answers.values.size(), 2U);
  EXPECT_EQ(seen->answer->told_by.gate, "own_task");
  EXPECT_FALSE(seen->answer->told_by.ground);
  EXPECT_TRUE(seen->notes.empty());
  expect_whole();
}

// LAW: secrecy.social_services, secrecy.protected_persons. Unknown, known and protected: the same
// octets in the asker's stream, and as many entries, whatever was done on the way.
TEST_F(MessagesTest, OfNoAnswerTheAskerHasTheSameOctetsWhateverTheReason) {
  struct Case {
    message::Reason reason;
    person::ProtectedIdentity grade;
  };
  std::set<std::string> ends;
  std::set<std::string> shown;
  std::set<std::size_t> entries;
  for (const auto& one :
       {Case{message::Reason::unknown_here, {}}, Case{message::Reason::no_gate, {}},
        Case{message::Reason::protected_, person::ProtectedIdentity::skyddad_folkbokforing}}) {
    const auto number = asked(question_to_social(boy_of(one.grade)), kOlle);
    const auto first = octets(number);
    const auto before = row(number);
    ASSERT_TRUE(messages().view(number, kEskil));
    ASSERT_TRUE(messages().take(number, kEskil, once()));
    ASSERT_TRUE(messages().note(number, Personal{"Känd sedan 2024."}, kEskil, once()));
    ASSERT_TRUE(messages().extend(
        number, {clock_.now() + std::chrono::hours{30}, Personal{"Semester."}}, kEskil, once()));
    EXPECT_EQ(octets(number), first) << "nothing is told before the end";
    EXPECT_EQ(row(number), before) << "nor seen in the row";
    ASSERT_TRUE(
        messages().decline(number, {one.reason, Personal{"Hemligt skäl."}}, kEskil, once()));
    ASSERT_TRUE(messages().register_(number, Personal{"SN 2026:7"}, kEskil, once()));
    const auto after = octets(number);
    entries.insert(after.size());
    ends.insert(after.back());
    const auto view = messages().view(number, kOlle);
    ASSERT_TRUE(view && view->no_answer);
    EXPECT_FALSE(view->no_answer->reason);
    EXPECT_FALSE(view->taken);
    EXPECT_FALSE(view->registered_there);
    shown.insert(std::string{view->no_answer->words.reveal(Purpose::test)} + view->state);
  }
  EXPECT_EQ(entries, std::set<std::size_t>{2});
  EXPECT_EQ(ends.size(), 1U);
  EXPECT_EQ(shown.size(), 1U);
  EXPECT_EQ(ends.begin()->find("eskil"), std::string::npos);
}

TEST_F(MessagesTest, TheAskerMayHaveTheRefusalAsADecision) {
  const auto number = asked(question_to_social(), kOlle);
  ASSERT_TRUE(messages().decline(number, {message::Reason::no_gate, {}}, kEva, once()));
  ASSERT_TRUE(messages().register_(number, Personal{"SN 2026:7"}, kEva, once()));
  ASSERT_TRUE(messages().ask_decision(number, kOlle, once()));
  const auto there = messages().view(number, kEva);
  EXPECT_TRUE(there->decision_asked);
  EXPECT_EQ(there->clock->kind, "register") << "the nämnd makes it, and registers it";
}

// LAW: secrecy.protected_persons
TEST_F(MessagesTest, OfSomebodyProtectedOnlyTheClearedReadAndTake) {
  const auto grade = person::ProtectedIdentity::skyddad_folkbokforing;
  const auto number = asked(suspected_notice(boy_of(grade)), kOlle);
  const auto by_eva = messages().view(number, kEva);
  ASSERT_TRUE(by_eva);
  EXPECT_EQ(by_eva->sight, access::Sight::outline);
  EXPECT_FALSE(by_eva->about);
  EXPECT_TRUE(by_eva->answers.values.empty());
  EXPECT_FALSE(by_eva->callback.empty()) << "whom to ring";
  EXPECT_EQ(refusal(messages().take(number, kEva, once())), message::kHeldForCleared.text);
  ASSERT_TRUE(messages().take(number, kEskil, once()));
  const auto by_olle = messages().view(number, kOlle);
  EXPECT_EQ(by_olle->state, "received");
  EXPECT_TRUE(by_olle->taken->by.empty()) << "who is cleared is not told";
}

// LAW: registration.without_delay
TEST_F(MessagesTest, ANoticeIsOpenUntilItIsRegisteredThereAndThatIsTold) {
  const auto number = asked(suspected_notice(), kOlle);
  ASSERT_TRUE(messages().take(number, kEva, once()));
  EXPECT_TRUE(row(message::receivers_number(number)).open);
  ASSERT_TRUE(messages().register_(number, Personal{"SN 2026:8"}, kEva, once()));
  EXPECT_FALSE(row(message::receivers_number(number)).open);
  const auto told = messages().view(number, kOlle);
  ASSERT_TRUE(told->registered_there);
  EXPECT_TRUE(told->registered_there->under.empty());
}

// A request is withdrawn at once when its ground is gone; what has arrived stays.
TEST_F(MessagesTest, AWithdrawnRequestIsMarkedAtBothEnds) {
  const auto number = asked(question_to_police(), kEva);
  ASSERT_TRUE(messages().withdraw(number, Personal{"Han är hemma."}, kEva, once()));
  const auto there = messages().view(number, kRoc);
  ASSERT_TRUE(there && there->withdrawn);
  EXPECT_FALSE(there->answers.values.empty());
  EXPECT_EQ(refusal(messages().answer(number, answer_of_police(), kRoc, once())),
            message::kWithdrawn.text);
}

TEST_F(MessagesTest, TheSameKeySendsOnce) {
  const auto key = once();
  const auto first = messages().send(question_to_police(), kEva, key);
  const auto again = messages().send(question_to_police(), kEva, key);
  ASSERT_TRUE(first && again) << code_of(again.error());
  EXPECT_EQ(first->reference, again->reference);
  EXPECT_EQ(messages().list({}, kRoc)->items.size(), 1U);
}

SendMessage assistance() {
  const form::NamedPerson official{Personal{"Karin Nämnd"}, Personal{"socialsekreterare"},
                                   Personal{"08-465 004 07"}};
  return {.type = "police_assistance",
          .to = {.municipality = {}, .district = {}, .unit = kRoc.who.unit},
          .about = boy_of(),
          .answers = answers_to("police_assistance",
                                {{"decision", Personal{"Omedelbart omhändertagande i dag."}},
                                 {"what", Personal{"Hjälp att hämta."}},
                                 {"circumstances", Personal{"Pappan är hotfull."}},
                                 {"childs_best", Personal{"Civil bil, en person först."}},
                                 {"on_site", official}}),
          .ground = own_task(false),
          .callback = Personal{"08-465 004 07"}};
}
SendMessage serious_talk() {
  const form::NamedPerson leader{Personal{"Lena Ledare"}, Personal{"utredningsledare"}, {}};
  return {.type = "serious_talk",
          .to = {.municipality = "0125", .district = {}, .unit = {}},
          .about = boy_of(),
          .answers = answers_to("serious_talk", {{"crime", Personal{"Stöld."}},
                                                 {"first_time", Personal{"Inget känt sedan förr."}},
                                                 {"leader", leader}}),
          .ground = {},
          .callback = Personal{"08-465 004 01"}};
}
std::string law_of_refusal(const Outcome<MessageView>& outcome) {
  if (outcome) return "accepted";
  const auto& first = std::get<Refused>(outcome.error()).refusals.front();
  return std::string{first.code.text} + " " + std::string{first.law} + " " + first.detail;
}

// Law that begins on a day to come is refused until then, and works on it; what was sent under the
// law before is answered by it.
TEST_F(MessagesTest, LawOf2027BeginsOnItsDay) {
  at("2026-12-31T23:59:00+01:00");
  const auto before = asked(assistance(), kEva);
  EXPECT_EQ(law_of_refusal(messages().send(serious_talk(), kOlle, once())),
            "message_type_not_in_force sol.serious_talk 2027-01-02");
  at("2027-01-01T00:00:00+01:00");
  const auto after = asked(assistance(), kEva);
  EXPECT_EQ(message::known_number(after), after);
  const auto terms = [&](const std::string& number) {
    return find_stream<message::State>(house(), number)->state.terms;
  };
  EXPECT_EQ(terms(before).law, "lvu.police_assistance");
  EXPECT_EQ(terms(after).law, "care.police_assistance");
  AnswerMessage comes{
      .answers = answers_to("police_assistance_answer", {{"comes", form::Chosen{"yes"}},
                                                         {"when", clock_.now() + kMinute * 30}}),
      .ground = {}};
  EXPECT_TRUE(messages().answer(before, comes, kRoc, once())) << "by the row it was sent under";
  at("2027-01-01T23:59:00+01:00");
  EXPECT_EQ(law_of_refusal(messages().send(serious_talk(), kOlle, once())),
            "message_type_not_in_force sol.serious_talk 2027-01-02");
  at("2027-01-02T00:00:00+01:00");
  const auto talk = messages().send(serious_talk(), kOlle, once());
  ASSERT_TRUE(talk) << code_of(talk.error());
  EXPECT_EQ(talk->clock->due, clock_.now() + std::chrono::hours{24});
  EXPECT_EQ(talk->clock->basis, "law");
  EXPECT_EQ(talk->told_by.gate, "suspected_under_18");
}

TEST_F(MessagesTest, WhatOneMaySendIsShownWithItsDay) {
  const auto of = [&](const access::Actor& actor) {
    std::set<std::string> out;
    for (const auto& one : messages().types(actor))
      if (one.in_force) out.insert(one.type->word);
    return out;
  };
  EXPECT_EQ(of(kOlle), (std::set<std::string>{"question_to_social", "suspected_notice",
                                              "suspected_before_fifteen", "interview_presence"}));
  EXPECT_EQ(of(kEva),
            (std::set<std::string>{"question_to_police", "police_assistance", "feedback"}));
  EXPECT_EQ(of(kEllen), std::set<std::string>{});
  at("2027-01-02T08:00:00+01:00");
  EXPECT_TRUE(of(kOlle).contains("serious_talk"));
}

// LAW: retention.erasure. One side's erasure leaves the other's, which has its own rule.
TEST_F(MessagesTest, WhatIsErasedAtOneEndStandsAtTheOther) {
  const auto number = asked(question_to_police(), kEva);
  ASSERT_TRUE(messages().answer(number, answer_of_police(), kRoc, once()));
  ASSERT_TRUE(ledger_->destroy_keys({row(number).key}));
  open_ = std::make_unique<OpenHouse>(parts());
  EXPECT_EQ(refusal(messages().view(number, kEva)), "no_such_message");
  ASSERT_TRUE(messages().view(number, kRoc));
  EXPECT_TRUE(messages().supplement(number, Personal{"Mer."}, kRoc, once()));
}

}  // namespace
}  // namespace ingang::app
