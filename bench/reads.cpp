// reads: the duty queue, and inbox, search, open and receive as the most restricted role, in a
// small ledger and in a large one; start, idle memory and verify of the large one.
#include <fmt/core.h>

#include <thread>

#include "app/reports.h"
#include "child.h"
#include "given.h"
#include "loader.h"

namespace ingang::bench {

namespace json = boost::json;
using std::chrono::steady_clock;

namespace {

constexpr std::uint64_t kSmall = 10'000;
constexpr std::size_t kTimes = 300;
constexpr std::size_t kFresh = 60;  // handed over to the desk, to be received
constexpr const char* kDesk = "nacka";

struct Times {
  std::vector<double> queue;
  std::vector<double> inbox;
  std::vector<double> search;
  std::vector<double> open;
  std::vector<double> receive;
};

template <typename Do>
void timed(std::vector<double>& into, Do work) {
  const auto began = steady_clock::now();
  (void)need(work());
  into.push_back(std::chrono::duration<double, std::milli>(steady_clock::now() - began).count());
}

class Reading {
 public:
  explicit Reading(const std::filesystem::path& folder)
      : server_(serving(folder)),
        hub_client_(client(*server_, "")),
        desk_client_(client(*server_, "")) {
    auto& installation = server_->installation();
    hub_ = actor(installation, "jour");
    hub_client_.use_token(sign_in(installation, "jour"));
    desk_client_.use_token(sign_in(installation, kDesk));
    make_fresh();
    known_ = references(desk_client_);
  }

  // One of each; what changes on the machine meets all alike.
  void measure(std::size_t i, Times& to) {
    auto& desk = desk_client_;
    const auto& one = known_[i % known_.size()];
    // As many items in both: the small ledger has no more than 40 that wait.
    timed(to.queue, [&] { return hub_client_.get("/v1/queue?limit=20"); });
    timed(to.inbox, [&] { return desk.get("/v1/inbox"); });
    timed(to.search, [&] {
      return desk.post("/v1/search", json::object{{"reference", one}, {"purpose", "Mätning"}});
    });
    timed(to.open, [&] { return desk.get("/v1/handovers/" + one); });
    if (i >= fresh_.size()) return;
    timed(to.receive, [&] {
      return desk.post("/v1/handovers/" + fresh_[i] + "/reception", "{}", cli::random_key());
    });
  }

 private:
  // Sent, received at the door and handed over to the desk's nämnd, as people do it.
  void make_fresh() {
    auto& installation = server_->installation();
    const app::Reports reports(installation.house());
    const auto police = actor(installation, "polis");
    const auto desk = actor(installation, kDesk);
    for (auto& content : contents(installation, kFresh)) {
      const auto once = [](const char* what) {
        return app::Once{.route = what, .key = cli::random_key(), .body = {}};
      };
      const auto sent = reports.send({.content = std::move(content)}, police, once("send"));
      if (!sent || !reports.receive(sent->reference, hub_, once("receive")))
        throw Stopped{"a fresh report was not received"};
      app::RouteReport route;
      route.receivers.push_back({.responsibility = report::Responsibility::lasting,
                                 .authority = desk.who.authority,
                                 .unit = desk.who.unit,
                                 .acting = true,
                                 .outside = false,
                                 .reason = "chosen_by_hand",
                                 .evidence = {},
                                 .handover = {}});
      route.note = Personal{"Mätning: mottagaren vald för hand."};
      route.closed_unit_answers = true;
      const auto routed = reports.route(sent->reference, std::move(route), hub_, once("route"));
      if (routed && !routed->handovers.empty())
        fresh_.push_back(routed->handovers.front().reference);
    }
    if (fresh_.empty()) throw Stopped{"nothing could be handed over to the desk"};
    wait_for_index(installation);
  }

  static std::vector<std::string> references(cli::Client& desk) {
    std::vector<std::string> out;
    // Open ones: what is over is counted against the hour's budget.
    const auto all = need(desk.get("/v1/inbox?limit=100"));
    for (const auto& item : all.at("items").as_array())
      out.emplace_back(item.as_object().at("reference").as_string());
    if (out.empty()) throw Stopped{"the desk sees nothing"};
    return out;
  }

  std::unique_ptr<cli::Serving> server_;
  access::Actor hub_;
  cli::Client hub_client_;
  cli::Client desk_client_;
  std::vector<std::string> fresh_;  // to be received
  std::vector<std::string> known_;  // open in the desk's inbox
};

void tell(const Times& small, const Times& large, std::uint64_t cases, Tally& tally) {
  const auto add = [&](const char* name, const char* what, std::vector<double> Times::*of) {
    const auto p = [&](const Times& times, double share) { return percentile(times.*of, share); };
    const double growth = p(large, 0.99) / p(small, 0.99);
    tally.add(
        {.name = fmt::format("reads_{}", name),
         .what = fmt::format("{}, {} cases, p99", what, cases),
         .unit = "ms",
         .ours = spread({p(large, 0.99)}),
         .beside_what = fmt::format("at {}", kSmall),
         .beside = spread({p(small, 0.99)}),
         .ratio = growth,
         .goal = "< 1.5 ×",
         .met = growth < 1.5,
         .note = fmt::format("p50 {:.1f} → {:.1f} ms ({:.2f} ×), {} times", p(small, 0.5),
                             p(large, 0.5), p(large, 0.5) / p(small, 0.5), (large.*of).size())});
  };
  add("queue", "duty queue", &Times::queue);
  add("inbox", "a unit's inbox", &Times::inbox);
  add("search", "search by reference, a unit", &Times::search);
  add("open", "open, a unit", &Times::open);
  add("receive", "receive, a unit", &Times::receive);
}

void start_and_idle(const std::filesystem::path& folder, std::uint64_t cases, Tally& tally) {
  std::vector<double> seconds;
  double idle = 0;
  for (int i = 0; i < 3; ++i) {
    const Served server(folder);
    seconds.push_back(server.seconds_to_start());
    std::this_thread::sleep_for(std::chrono::seconds{i == 2 ? 10 : 1});
    idle = server.resident_mib();
  }
  const auto took = spread(seconds);
  tally.add({.name = "start",
             .what = fmt::format("start with {} cases", cases),
             .unit = "s",
             .ours = took,
             .goal = "< 1 s",
             .met = took.median < 1});
  tally.add({.name = "idle_memory",
             .what = fmt::format("memory idle with {} cases", cases),
             .unit = "MB",
             .ours = spread({idle * 1.048576}),
             .goal = "< 64 MB",
             .met = idle * 1.048576 < 64,
             .note = "resident ten seconds after the start"});
}

// "Liggaren: entries: 998980 klart på 30.3 s": both logs' parts of that name together.
struct Part {
  double count{};
  double seconds{};
};
Part part_of(const std::string& said, const std::string& name) {
  constexpr std::string_view kDone = " klart på ";
  const auto before = ": " + name + ": ";
  Part out;
  for (auto at = said.find(before); at != std::string::npos; at = said.find(before, at + 1)) {
    const auto done = said.find(kDone, at);
    if (done == std::string::npos) break;
    out.count += std::atof(said.c_str() + at + before.size());
    out.seconds += std::atof(said.c_str() + done + kDone.size());
  }
  return out;
}

void verify(const std::filesystem::path& folder, std::uint64_t cases, Tally& tally) {
  // Ends with 3: whole, and no note from outside.
  const auto ended = run_to_end({.words = {program(), "verify", "--folder", folder.string()}});
  const auto entries = part_of(ended.said, "entries");
  const auto rows = part_of(ended.said, "rows");
  if (entries.count == 0) throw Stopped{"verify said nothing: " + ended.said};
  const auto add = [&](const char* name, const char* what, double seconds, std::string note) {
    const double each = entries.count / std::max(seconds, 0.001);
    tally.add({.name = name,
               .what = fmt::format("{}, {} cases", what, cases),
               .unit = "/s",
               .ours = spread({each}),
               .goal = "≥ 150000 /s",
               .met = each >= 150'000,
               .note = std::move(note)});
  };
  add("verify_entries", "verify, entries", entries.seconds,
      fmt::format(
          "{:.0f} entries of both logs in {:.1f} s: envelope, hash, leaf, root, key, commitment",
          entries.count, entries.seconds));
  add("verify", "verify, entries and rows", ended.seconds,
      fmt::format(
          "{:.1f} s in all, {:.1f} s of them {:.0f} rows refolded from their opened entries, "
          "with their lists and files; peak memory {:.0f} MB",
          ended.seconds, rows.seconds, rows.count, ended.peak_mib * 1.048576));
}

}  // namespace

void reads(const Options& options, Tally& tally) {
  const auto small = folder_of(options, kSmall);
  const auto large = folder_of(options, options.cases);
  if (options.cases == kSmall) throw Stopped{"the large ledger must be larger than the small"};
  (void)ensure({.cases = kSmall, .folder = small}, tally);
  (void)ensure({.cases = options.cases, .folder = large}, tally);
  start_and_idle(large, options.cases, tally);
  {
    Reading in_small(small);
    Reading in_large(large);
    Times warm;
    Times at_small;
    Times at_large;
    for (std::size_t i = kFresh; i < kFresh + 20; ++i) {
      in_small.measure(i, warm);
      in_large.measure(i, warm);
    }
    for (std::size_t i = 0; i < kTimes; ++i) {
      in_small.measure(i, at_small);
      in_large.measure(i, at_large);
    }
    tell(at_small, at_large, options.cases, tally);
  }
  verify(large, options.cases, tally);
}

}  // namespace ingang::bench
