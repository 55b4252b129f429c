#include "loader.h"

#include <fmt/core.h>

#include <atomic>
#include <fstream>
#include <thread>

#include "app/act.h"
#include "app/checkpoint_keeper.h"
#include "app/index_task.h"
#include "app/index_worker.h"
#include "app/routing_of.h"
#include "app/terms.h"
#include "base/match.h"
#include "cli/fiction/population.h"
#include "cli/progress.h"
#include "given.h"

namespace ingang::bench {

namespace fs = std::filesystem;

namespace {

constexpr std::uint64_t kCasesPerBatch = 100;
constexpr std::uint32_t kTasksWaitingMax = 20'000;
constexpr std::uint64_t kOctetsACase = 22'000;

enum class Stage { at_door, delivered, received, closed };

template <typename T>
T need(app::Outcome<T> outcome) {
  if (!outcome) {
    throw Stopped{match(
        outcome.error(),
        [](const app::Refused& refused) {
          return std::string("refused: ") + std::string(refused.refusals.front().code.text);
        },
        [](const app::Fault& fault) { return fault.what; })};
  }
  if constexpr (!std::is_void_v<T>) return std::move(*outcome);
}

// Where a handover can end in one leg: the nämnd's own unit by day, a team at night. Behind a
// closed door what acts is told by phone, and not delivered by itself.
struct Place {
  std::string authority;
  access::Actor desk;
};

std::vector<Place> places_of(const app::House& house) {
  std::vector<Place> out;
  const auto& directory = house.county.directory;
  for (const auto& authority : directory.parts().authorities) {
    const auto* unit = directory.find_day_unit(authority.code);
    if (!unit || !app::unit_has_login(house, unit->code.text())) continue;
    const auto code = unit->code.text();
    if (code == app::hub_unit(house)) continue;
    if (!directory.unit_open_at(unit->code, house.clock.now())) continue;
    out.push_back({.authority = authority.code.text(),
                   .desk = {.who = {.account = "bench." + code,
                                    .name = Personal{"Provmottagare"},
                                    .unit = code,
                                    .authority = authority.code.text()},
                            .roles = {access::Role::intake, access::Role::protection_assessor}}});
  }
  if (out.empty()) throw Stopped{"no unit can receive"};
  return out;
}

class Worker {
 public:
  Worker(cli::Installation& installation, std::uint64_t seed, std::uint64_t cases)
      : house_(installation.house()),
        police_(actor(installation, "polis")),
        hub_(actor(installation, "jour")),
        places_(places_of(house_)),
        cases_(cases) {
    auto population =
        cli::Population::load(installation.places().data, seed, stockholm(house_.clock.now()).date);
    if (!population) throw Stopped{population.error()};
    population_.emplace(std::move(*population));
  }

  void append(std::uint64_t first, std::uint64_t last) {
    ledger::Batch all;
    for (std::uint64_t at = first; at < last; ++at) add(one(at), all);
    const auto landed = house_.ledger.append(std::move(all));
    if (!landed) throw Stopped{landed.error().what};
  }

 private:
  [[nodiscard]] Stage stage(std::uint64_t at) const {
    const auto every = std::min<std::uint64_t>(1000, std::max<std::uint64_t>(3, cases_ / 20));
    switch (at % every) {
      case 0: return Stage::at_door;
      case 1: return Stage::delivered;
      case 2: return Stage::received;
      default: return Stage::closed;
    }
  }

  ledger::Batch one(std::uint64_t at) {
    app::Act act(house_, hub_);
    const auto now = act.context().now;
    auto content = population_->report(population_->family(house_.county.directory), now);
    content.form_version = house_.data.forms.back();
    auto& report = act.begin<report::State>(app::hub_authority(house_));
    const auto targets = app::targets_to_receive(house_, now);
    need(act.decide(
        report, report::Send{.reference = house_.ids.reference(app::Kind<report::State>::prefix),
                             .by = police_,
                             .channel = {},
                             .told_at = {},
                             .content = std::move(content),
                             .hub = app::hub_authority(house_),
                             .told_by_unit = {},
                             .told_by_account = {},
                             .receive = targets,
                             .route = targets}));
    act.index(report, app::encode_compounds(
                          app::compounds_of(report.state.content, report.state.reference)));
    if (stage(at) != Stage::at_door)
      hand_over(act, report, stage(at), places_[at % places_.size()]);
    return act.take("");
  }

  void hand_over(app::Act& act, app::LoadedReport& report, Stage stage, const Place& place) {
    const auto now = act.context().now;
    need(act.decide(
        report, report::ReceiveAtDoor{.by = hub_, .route = app::targets_to_receive(house_, now)}));
    report::Receiver to{.responsibility = report::Responsibility::lasting,
                        .authority = place.authority,
                        .unit = place.desk.who.unit,
                        .acting = true,
                        .outside = false,
                        .reason = "chosen_by_hand",
                        .evidence = {},
                        .handover = house_.ids.reference(app::Kind<handover::State>::prefix)};
    need(act.decide(report, report::ConfirmRouting{.by = hub_, .receivers = {to}, .note = {}}));
    need(app::offer(act, report, {.to = to}));
    if (stage == Stage::delivered) return;
    auto& handover = *need(act.find<handover::State>(to.handover));
    need(act.decide(handover, handover::Receive{.by = place.desk, .next = {}}));
    if (stage == Stage::received) return;
    need(act.decide(handover, handover::AssessProtection{.by = place.desk,
                                                         .immediate_protection_needed = false,
                                                         .reason = Personal{"Inget akut."},
                                                         .mandate = {}}));
    need(act.decide(handover, handover::Register{.by = place.desk,
                                                 .kind = {},
                                                 .reference = Personal{"SN 2026-1"},
                                                 .on = act.context().today}));
    need(act.decide(report, report::Close{.registered = {to.handover}}));
  }

  static void add(ledger::Batch from, ledger::Batch& to) {
    const auto move_all = [](auto& source, auto& target) {
      target.insert(target.end(), std::make_move_iterator(source.begin()),
                    std::make_move_iterator(source.end()));
    };
    move_all(from.streams, to.streams);
    move_all(from.keys, to.keys);
    move_all(from.rows, to.rows);
    move_all(from.outbox, to.outbox);
    move_all(from.index, to.index);
  }

  const app::House house_;
  access::Actor police_;
  access::Actor hub_;
  std::vector<Place> places_;
  std::uint64_t cases_;
  std::optional<cli::Population> population_;
};

// First come, first made; the index is written beside, as in service.
class Loading {
 public:
  Loading(cli::Installation& installation, std::uint64_t cases)
      : installation_(installation), cases_(cases) {}

  void run() {
    cli::Progress bar("Ärenden", cases_);
    {
      std::vector<std::jthread> threads;
      for (std::uint64_t seed = 1; seed <= 3; ++seed)
        threads.emplace_back([this, seed] { guarded([&] { make(seed); }); });
      std::jthread index([this] { guarded([&] { keep_index(); }); });
      while (!failed_ && made_ < cases_) {
        bar.at(made_);
        std::this_thread::sleep_for(std::chrono::milliseconds{200});
      }
      for (auto& thread : threads) thread.join();
      all_made_ = true;
    }
    if (failed_) throw Stopped{why_};
    bar.at(cases_);
  }

 private:
  template <typename Do>
  void guarded(Do work) {
    try {
      work();
    } catch (const Stopped& stopped) {
      const std::scoped_lock lock(mutex_);
      why_ = stopped.why;
      failed_ = true;
    }
  }

  void make(std::uint64_t seed) {
    Worker worker(installation_, seed, cases_);
    while (!failed_) {
      const auto first = next_.fetch_add(kCasesPerBatch);
      if (first >= cases_) return;
      const auto last = std::min(cases_, first + kCasesPerBatch);
      worker.append(first, last);
      made_ += last - first;
      while (!failed_ && tasks_behind_) std::this_thread::sleep_for(std::chrono::milliseconds{5});
    }
  }

  void keep_index() {
    app::IndexWorker index(installation_.house());
    std::uint64_t done = 0;
    while (!failed_) {
      const bool last = all_made_;
      const auto step = index.step(500);
      if (!step) throw Stopped{step.error().what};
      done += *step;
      tasks_behind_ = made_ * 2 > done + kTasksWaitingMax;
      if (const auto merged = installation_.ledger().merge_index(20'000); !merged)
        throw Stopped{merged.error().what};
      if (*step == 0 && last) return;
      if (*step == 0) std::this_thread::sleep_for(std::chrono::milliseconds{5});
    }
  }

  cli::Installation& installation_;
  std::uint64_t cases_;
  std::atomic<std::uint64_t> next_{};
  std::atomic<std::uint64_t> made_{};
  std::atomic<bool> tasks_behind_{};
  std::atomic<bool> all_made_{};
  std::atomic<bool> failed_{};
  std::mutex mutex_;
  std::string why_;
};

void sign(cli::Installation& installation) {
  app::Alarms alarms;
  app::CheckpointKeeper keeper(installation.house(), alarms, installation.checkpoint_outside());
  if (const auto signed_now = keeper.sign(); !signed_now) throw Stopped{signed_now.error().what};
}

// Said before the hours are spent.
void need_room(const LargeLedger& wanted) {
  const auto there = fs::space(wanted.folder).available;
  if (there >= wanted.cases * kOctetsACase) return;
  throw Stopped{fmt::format(
      "{} cases need about {} GB; {} has {}. Fewer: --cases N; elsewhere: --folder", wanted.cases,
      wanted.cases * kOctetsACase / 1'000'000'000, wanted.folder.string(), there / 1'000'000'000)};
}

}  // namespace

fs::path folder_of(const Options& options, std::uint64_t cases) {
  if (!options.folder.empty() && cases == options.cases) return options.folder;
  return fs::path("var") / fmt::format("bench-{}", cases);
}

double ensure(const LargeLedger& wanted, const Tally& tally) {
  const auto whole = wanted.folder / "made-by-bench";
  if (fs::exists(whole)) return 0;
  if (fs::exists(wanted.folder) && !fs::exists(wanted.folder / "being-made-by-bench"))
    throw Stopped{fmt::format("{} is something else's folder", wanted.folder.string())};
  fs::remove_all(wanted.folder);
  fs::create_directories(wanted.folder);
  std::ofstream(wanted.folder / "being-made-by-bench") << wanted.cases << "\n";
  if (wanted.store.empty()) need_room(wanted);
  tally.say(fmt::format("A ledger of {} cases is made in {}, once.\n", wanted.cases,
                        wanted.folder.string()));
  const auto began = std::chrono::steady_clock::now();
  {
    cli::Places places;
    places.folder = wanted.folder;
    places.store = wanted.store;
    auto installation = cli::Installation::open(std::move(places));
    if (!installation) throw Stopped{installation.error()};
    if (const auto users = (*installation)->make_training_users(); !users)
      throw Stopped{users.error()};
    Loading(**installation, wanted.cases).run();
    sign(**installation);
  }
  fs::rename(wanted.folder / "being-made-by-bench", whole);
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count();
}

void load_cases(const Options& options, Tally& tally) {
  const LargeLedger wanted{
      .cases = options.cases, .folder = folder_of(options, options.cases), .store = options.store};
  const auto seconds = ensure(wanted, tally);
  if (seconds == 0) {
    tally.say(wanted.folder.string() + " is there already.\n");
    return;
  }
  const auto each = static_cast<double>(options.cases) / seconds;
  tally.add(
      {.name = "loader", .what = "cases made whole", .unit = "/s", .ours = {each, each, each}});
}

}  // namespace ingang::bench
