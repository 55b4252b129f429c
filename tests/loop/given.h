// Given: a house on a real engine under a clock that the test moves, and people who only listen and
// look: what their open pages hear, and what the lists that those pages ask for show.
#pragma once

#include <atomic>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "app/duty_watch.h"
#include "app/overdue.h"
#include "app/reconciliation.h"
#include "app/world_test.h"
#include "domain/access/tokens.h"
#include "stores/postgres/postgres_store.h"
#include "stores/sqlite/sqlite_store.h"
#include "support/postgres_cluster.h"

namespace ingang::loop {

using namespace app;  // The words of the house's own tests.

// Open pages: each hears what its person's tokens let through, as the live stream does.
class Screens : public Notifier {
 public:
  explicit Screens(const Clock& clock) : clock_(clock) {}
  void changed(const Change& change) override { heard_.push_back({clock_.now(), change}); }
  // How often this person's page was told that a clock of it has run out, since then.
  [[nodiscard]] int late_told(const access::Actor& actor, std::string_view reference,
                              Instant since) const {
    const auto tokens = access::tokens(actor);
    return static_cast<int>(std::ranges::count_if(heard_, [&](const Heard& one) {
      return one.at >= since && one.change.kind == "late" && one.change.reference == reference &&
             std::ranges::find_first_of(one.change.audience, tokens) != one.change.audience.end();
    }));
  }

 private:
  struct Heard {
    Instant at;
    Change change;
  };
  const Clock& clock_;
  std::vector<Heard> heard_;
};

enum class Engine { sqlite, postgres };

class LoopTest : public World, public testing::WithParamInterface<Engine> {
 protected:
  explicit LoopTest(const CountyData& county = county_with_room())
      : World(county), folder_(std::filesystem::temp_directory_path() / name()) {
    std::filesystem::create_directories(folder_);
    ledger_ = open_engine("test");
    access_log_ = open_engine("test-access");
    open_ = std::make_unique<OpenHouse>(parts());
    overdue_ = std::make_unique<Overdue>(house(), screens_);
    duty_ = std::make_unique<DutyWatch>(house(), alarms_, screens_);
  }
  ~LoopTest() override {
    overdue_.reset();
    duty_.reset();
    open_.reset();
    ledger_.reset();
    access_log_.reset();
    std::filesystem::remove_all(folder_);
  }

  // What runs by itself, each hour up to then.
  void go_to(Instant then) {
    while (clock_.now() < then) {
      clock_.set(std::min(then, clock_.now() + std::chrono::hours{1}));
      ASSERT_TRUE(overdue_->tell(clock_.now()));
      ASSERT_TRUE(duty_->look(clock_.now()));
    }
  }
  static Instant at(LocalDate day, int hour, int minute = 0) {
    return from_stockholm({.date = day, .minute_of_day = hour * 60 + minute});
  }

  // As the pages ask.
  static const ReportItem* find(const Outcome<ListView>& list, std::string_view reference) {
    if (!list) return nullptr;
    const auto found = std::ranges::find(list->items, reference, &ReportItem::reference);
    return found == list->items.end() ? nullptr : &*found;
  }
  bool reconciled(const access::Actor& actor, std::string_view reference) {
    const auto units = Reconciliation{house()}.of(stockholm(clock_.now()).date, actor);
    EXPECT_TRUE(units);
    return units && std::ranges::any_of(*units, [&](const UnitBalance& unit) {
             return std::ranges::find(unit.open, reference, &ReportItem::reference) !=
                    unit.open.end();
           });
  }
  bool health_alarms() {
    return std::ranges::any_of(alarms_.list(),
                               [](const Alarm& one) { return one.code == kClockRunOut; });
  }
  void assess(const std::string& handover, const access::Actor& by = kEbba) {
    const auto done = handovers().assess_protection(
        handover, {.immediate_protection_needed = false, .reason = Personal{"Tryggt hos mormor"}},
        by, once());
    EXPECT_TRUE(done) << code_of(done.error());
  }
  void register_(const std::string& handover, const access::Actor& by = kEva) {
    const auto done = handovers().register_(handover,
                                            {.kind = handover::RegistrationKind::diary_number,
                                             .reference = Personal{"SN 2026/412"},
                                             .on = stockholm(clock_.now()).date},
                                            by, once());
    EXPECT_TRUE(done) << code_of(done.error());
  }
  std::string report_of(const std::string& handover) {
    const auto view = handovers().view(handover, kEva);
    return view ? view->report : std::string{};
  }

  Screens screens_{clock_};
  Alarms alarms_;
  std::unique_ptr<Overdue> overdue_;
  std::unique_ptr<DutyWatch> duty_;

  std::unique_ptr<ledger::Store> open_engine(const std::string& which) {
    ledger::LedgerSettings settings{.ledger = "ingang.example/" + which,
                                    .clock = [this] { return clock_.now() + recording_; }};
    if (GetParam() == Engine::sqlite) {
      auto store = stores::open_sqlite({.folder = folder_ / which, .ledger = std::move(settings)});
      EXPECT_TRUE(store) << store.error().what;
      return store ? std::move(*store) : nullptr;
    }
    auto schema = folder_.filename().string() + "_" + which;
    std::ranges::replace(schema, '-', '_');
    auto store = stores::open_postgres(
        {.url = cluster().url(), .keys_url = {}, .schema = schema, .ledger = std::move(settings)});
    EXPECT_TRUE(store) << store.error().what;
    return store ? std::move(*store) : nullptr;
  }

 private:
  static std::string name() {
    static std::atomic<int> made{0};
    return "ingang-loop-" + std::to_string(getpid()) + "-" + std::to_string(++made);
  }

  std::filesystem::path folder_;
};

}  // namespace ingang::loop
