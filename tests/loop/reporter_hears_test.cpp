// What the population register says is not the reporter's to know: not from what a page shows, and
// not from when it is told that something has changed. On both engines, and at another node.
#include <thread>

#include "app/register_asking.h"
#include "app/staff_marks.h"
#include "app/telling.h"
#include "given.h"
#include "http/routes/views_json.h"

namespace ingang::loop {
namespace {

using ingang::person::ProtectedIdentity;

constexpr std::string_view kNumber = "RES 1-1";

// Open pages at one node, as the live stream tells them.
class Heard final : public Notifier {
 public:
  explicit Heard(const ledger::Keys& keys) : keys_(keys) {}
  void changed(const Change& change) override {
    const std::lock_guard lock(mutex_);
    all_.push_back(change);
  }
  // How often this person's page was told of this report since the last time.
  int of(const access::Actor& actor, std::string_view reference) const {
    const auto tokens = marked_tokens(keys_, actor);
    const std::lock_guard lock(mutex_);
    return static_cast<int>(std::ranges::count_if(all_, [&](const Change& change) {
      return change.reference == reference &&
             std::ranges::find_first_of(change.audience, tokens) != change.audience.end();
    }));
  }
  void forget() {
    const std::lock_guard lock(mutex_);
    all_.clear();
  }
  // Another node hears within a second.
  bool comes_to(const access::Actor& actor, std::string_view reference) const {
    for (int i = 0; i < 500 && of(actor, reference) == 0; ++i)
      std::this_thread::sleep_for(std::chrono::milliseconds{10});
    return of(actor, reference) > 0;
  }

 private:
  const ledger::Keys& keys_;
  mutable std::mutex mutex_;
  std::vector<Change> all_;
};

class ReporterHears : public LoopTest {
 protected:
  static report::Content told() {
    auto content = World::content();
    content.child.identifiers.push_back(
        {.number = ingang::person::OtherNumber::parse(ingang::person::OtherKind::reserve, kNumber)
                       .value()});
    return content;
  }
  // The register is silent while it is sent, and answers afterwards.
  std::string sent_while_silent() {
    residence_.put(std::string{kNumber},
                   {.protected_grade = ProtectedIdentity::skyddad_folkbokforing,
                    .source = "provregistret",
                    .as_of = {2026, 11, 1}});
    residence_.fall_silent(true);
    return sent(told());
  }
  void answers() {
    residence_.fall_silent(false);
    const auto asked = ask_register_again(house());
    ASSERT_TRUE(asked);
    ASSERT_EQ(asked->answered, 1U);
  }
  // All that the reporter's side is answered about it, but for the clock.
  std::string shown_to(const access::Actor& actor, const std::string& reference) {
    const auto view = reports().view(reference, actor);
    auto list = reports().list({}, actor);
    EXPECT_TRUE(view && list);
    if (!view || !list) return {};
    list->now = {};
    return http::to_json(*view) + http::to_json(*list);
  }
};

// LAW: secrecy.protected_persons
TEST_P(ReporterHears, NothingOfWhatTheRegisterSays) {
  const auto reference = sent_while_silent();
  Heard heard(*keys_);
  const auto telling = tell_commits(house(), heard);
  const auto officer = shown_to(kOlle, reference);
  const auto desk = shown_to(kDesk, reference);
  answers();
  EXPECT_EQ(heard.of(kOlle, reference), 0) << "the officer";
  EXPECT_EQ(heard.of(kDesk, reference), 0) << "the officer's desk";
  EXPECT_GT(heard.of(kSara, reference), 0) << "the hub";
  EXPECT_EQ(shown_to(kOlle, reference), officer);
  EXPECT_EQ(shown_to(kDesk, reference), desk);
  ASSERT_TRUE(reports().receive(reference, kCleared, once()));
  EXPECT_GT(heard.of(kOlle, reference), 0) << "what the hub does";
}

// LAW: secrecy.protected_persons
TEST_P(ReporterHears, NothingEitherWhenACopyHasBeenGiven) {
  const auto reference = sent_while_silent();
  ASSERT_TRUE(reports().receive(reference, kSara, once()));
  residence_.forget();  // it has nothing to say when it is routed
  const auto view = routed(reference);
  ASSERT_EQ(view.handovers.size(), 1U);
  const auto handover = view.handovers.front().reference;
  residence_.fall_silent(true);
  ASSERT_TRUE(reports().supplement(reference, Personal{"Numret är 20110903-9832"}, kOlle, once()));
  residence_.put("201109039832", {.protected_grade = ProtectedIdentity::skyddad_folkbokforing,
                                  .source = "provregistret",
                                  .as_of = {2026, 11, 1}});
  Heard heard(*keys_);
  const auto telling = tell_commits(house(), heard);
  answers();
  EXPECT_EQ(heard.of(kOlle, reference), 0);
  EXPECT_EQ(heard.of(kDesk, reference), 0);
  EXPECT_GT(heard.of(kSara, reference), 0);
  EXPECT_GT(heard.of(kEva, handover), 0) << "the unit, whose copy is held from now on";
}

// LAW: secrecy.protected_persons. A correction is the reporter's own act, which its page hears.
TEST_P(ReporterHears, WhatTheReporterWritesTheSameWhateverTheRegisterSays) {
  std::vector<int> times;
  for (const bool known : {false, true}) {
    residence_.forget();
    if (known) {
      residence_.put(std::string{kNumber},
                     {.protected_grade = ProtectedIdentity::skyddad_folkbokforing,
                      .source = "provregistret",
                      .as_of = {2026, 11, 1}});
    }
    Heard heard(*keys_);
    const auto telling = tell_commits(house(), heard);
    const auto reference = sent(told());
    times.push_back(heard.of(kOlle, reference));
  }
  EXPECT_EQ(times, (std::vector<int>{1, 1}));
}

INSTANTIATE_TEST_SUITE_P(Engines, ReporterHears, testing::Values(Engine::sqlite, Engine::postgres),
                         [](const auto& engine) {
                           return engine.param == Engine::sqlite ? "SQLite" : "PostgreSQL";
                         });

// Pages at another node than the one that writes.
class ReporterHearsThere : public ReporterHears {
 protected:
  ReporterHearsThere()
      : their_ledger_(open_engine("test")), their_access_log_(open_engine("test-access")) {
    auto shared = parts();
    theirs_ = std::make_unique<OpenHouse>(HouseParts{.ledger = *their_ledger_,
                                                     .access_log = *their_access_log_,
                                                     .keys = shared.keys,
                                                     .clock = shared.clock,
                                                     .ids = shared.ids,
                                                     .data = shared.data,
                                                     .county = shared.county,
                                                     .residence = shared.residence,
                                                     .staff = shared.staff,
                                                     .journal = shared.journal});
  }
  ~ReporterHearsThere() override {
    theirs_.reset();
    their_ledger_.reset();
    their_access_log_.reset();
  }

  std::unique_ptr<ledger::Store> their_ledger_;
  std::unique_ptr<ledger::Store> their_access_log_;
  std::unique_ptr<OpenHouse> theirs_;
};

// LAW: secrecy.protected_persons
TEST_P(ReporterHearsThere, NothingOfWhatTheRegisterSays) {
  Heard heard(*keys_);
  const auto telling = tell_commits(theirs_->house(), heard);
  const auto reference = sent_while_silent();
  ASSERT_TRUE(heard.comes_to(kOlle, reference)) << "what was sent";
  EXPECT_EQ(heard.of(kOlle, reference), 1) << "however many entries it was";
  // Whatever else is under way has come when the next has.
  const auto last = sent(content("Sista"));
  ASSERT_TRUE(heard.comes_to(kOlle, last));
  heard.forget();
  answers();
  ASSERT_TRUE(heard.comes_to(kSara, reference));
  const auto after = sent(content("Senare"));
  ASSERT_TRUE(heard.comes_to(kOlle, after));
  EXPECT_EQ(heard.of(kOlle, reference), 0) << "the officer";
  EXPECT_EQ(heard.of(kDesk, reference), 0) << "the officer's desk";
  ASSERT_TRUE(reports().receive(reference, kCleared, once()));
  EXPECT_TRUE(heard.comes_to(kOlle, reference)) << "what the hub does";
}

TEST_P(ReporterHearsThere, WhatTheUnitDoesAndNotThatTheNamndAssesses) {
  const auto handover = handed_over();
  const auto reference = report_of(handover);
  Heard heard(*keys_);
  const auto telling = tell_commits(theirs_->house(), heard);
  const auto before = sent(content("Tidigare"));
  ASSERT_TRUE(heard.comes_to(kOlle, before)) << "what was under way has come";
  heard.forget();
  ASSERT_TRUE(handovers().receive(handover, kEva, once()));
  EXPECT_TRUE(heard.comes_to(kOlle, reference)) << "the officer's list follows the handover";
  heard.forget();
  assess(handover);
  ASSERT_TRUE(heard.comes_to(kEva, handover));
  const auto after = sent(content("Senare"));
  ASSERT_TRUE(heard.comes_to(kOlle, after));
  EXPECT_EQ(heard.of(kOlle, reference), 0) << "assessed";
}

INSTANTIATE_TEST_SUITE_P(Engines, ReporterHearsThere, testing::Values(Engine::postgres),
                         [](const auto&) { return "PostgreSQL"; });

}  // namespace
}  // namespace ingang::loop
