// intake: durable reports a second over HTTPS, beside bare SQLite, in interleaved rounds. On
// PostgreSQL: intake_postgres.cpp.
#include "intake.h"

#include <fmt/core.h>

#include "bare.h"
#include "given.h"
#include "load.h"

namespace ingang::bench {

namespace fs = std::filesystem;
using std::chrono::steady_clock;

OursRound intake_round(cli::Serving& server, const Options& options,
                       const std::vector<std::string>& bodies, const std::string& token) {
  OursRound out;
  auto& ledger = server.installation().ledger();
  Load load{.port = server.port(),
            .certificate = certificate(server),
            .headers = {bearer(token)},
            .bodies = &bodies,
            .clients = options.clients,
            .length = std::chrono::seconds{1}};
  (void)run(load);  // warm-up
  wait_for_index(server.installation());
  out.before = ledger.head()->size;
  const auto pulse = ledger.pulse();
  load.length = std::chrono::seconds{options.seconds};
  const auto used_before = used();
  const auto began = steady_clock::now();
  const auto outcome = run(load);
  const auto after = ledger.pulse();
  wait_for_index(server.installation());
  const auto whole = std::chrono::duration<double>(steady_clock::now() - began).count();
  const auto used_after = used();
  const auto reports = static_cast<double>(std::max<std::uint64_t>(1, outcome.done));
  out.cpu_ms = (used_after.cpu_ms - used_before.cpu_ms) / reports;
  out.written_kib = (used_after.written_kib - used_before.written_kib) / reports;
  out.durable = outcome.per_second();
  out.indexed = static_cast<double>(outcome.done) / whole;
  out.p50 = outcome.percentile(0.5);
  out.p99 = outcome.percentile(0.99);
  out.failed = outcome.failed;
  out.group = static_cast<double>(after.batches - pulse.batches) /
              static_cast<double>(std::max<std::uint64_t>(1, after.commits - pulse.commits));
  return out;
}

namespace {

void copy_folder(const fs::path& from, const fs::path& to) {
  fs::remove_all(to);
  fs::copy(from, to, fs::copy_options::recursive);
}

struct Round {
  OursRound ours;
  BareOutcome batched;  // SQLite alone, as many a transaction as ours
  BareOutcome single;   // SQLite alone, one a transaction
};

class Scenario {
 public:
  Scenario(const Options& options, std::uint64_t preloaded)
      : options_(options), preloaded_(preloaded) {}

  void measure(Tally& tally) {
    auto server = serving(ours());
    token_ = sign_in(server->installation(), "polis");
    const auto some = contents(server->installation(), 2000);
    bodies_ = bodies(some);
    if (preloaded_ > 0) preload(*server, some, preloaded_);
    server.reset();
    copy_folder(ours() / "ledger", base());
    std::vector<Round> rounds;
    for (int i = 0; i < options_.rounds; ++i) {
      rounds.push_back(round());
      print(rounds.back(), tally);
    }
    tell(rounds, tally);
  }

 private:
  [[nodiscard]] fs::path ours() const { return folder_.path() / "ours"; }
  [[nodiscard]] fs::path base() const { return folder_.path() / "base"; }

  Round round() {
    Round out;
    {
      auto server = serving(ours());
      out.ours = intake_round(*server, options_, bodies_, token_);
    }
    const auto batch = static_cast<std::uint64_t>(std::max(1.0, out.ours.group));
    out.batched = beside({.after = out.ours.before, .batch = batch});
    out.single = beside({.after = out.ours.before, .reports_max = 1'000, .batch = 1});
    return out;
  }

  BareOutcome beside(Bare bare) {
    bare.written = ours() / "ledger";
    bare.into = folder_.path() / "bare";
    copy_folder(base(), bare.into);
    const auto out = run(bare);
    fs::remove_all(bare.into);
    if (!out) throw Stopped{out.error()};
    return *out;
  }

  void print(const Round& round, const Tally& tally) const {
    const auto& us = round.ours;
    tally.say(fmt::format(
        "  {:>9} {:>9.0f} {:>9.0f} {:>9.0f} {:>7.2f} {:>9.0f} {:>7.2f} {:>7.1f} {:>8.1f} {:>8.1f} "
        "{:>7.2f} {:>7.0f} {:>7}   {:.0f} tokens, {:.0f} bytes a report\n",
        preloaded_, us.durable, us.indexed, round.batched.per_second(),
        us.indexed / round.batched.per_second(), round.single.per_second(),
        us.indexed / round.single.per_second(), us.group, us.p50, us.p99, us.cpu_ms, us.written_kib,
        us.failed, round.batched.tokens_per_report, round.batched.bytes_per_report));
  }

  void tell(const std::vector<Round>& rounds, Tally& tally) const {
    std::vector<double> us;
    std::vector<double> batched;
    std::vector<double> single;
    std::vector<double> p99;
    for (const auto& round : rounds) {
      us.push_back(round.ours.indexed);
      batched.push_back(round.batched.per_second());
      single.push_back(round.single.per_second());
      p99.push_back(round.ours.p99);
    }
    const auto add = [&](std::string name, std::string what, const std::vector<double>& bare,
                         double goal) {
      const double ratio = median(us) / median(bare);
      tally.add({.name = fmt::format("{}_at_{}", name, preloaded_),
                 .what = fmt::format("durable and searchable, SQLite, at {}", preloaded_),
                 .unit = "/s",
                 .ours = spread(us),
                 .beside_what = std::move(what),
                 .beside = spread(bare),
                 .ratio = ratio,
                 .goal = fmt::format("≥ {} ×", goal),
                 .met = ratio >= goal,
                 .note = fmt::format("p99 {:.0f} ms; bare has no HTTP, TLS, JSON, rules or seal",
                                     median(p99))});
    };
    add("intake_sqlite_single", "bare SQLite, one a transaction", single, 1.5);
    add("intake_sqlite", "bare SQLite, batches as ours", batched, 0.4);
  }

  const Options& options_;
  std::uint64_t preloaded_;
  Folder folder_;
  std::string token_;
  std::vector<std::string> bodies_;
};

}  // namespace

void intake(const Options& options, Tally& tally) {
  if (options.postgres) return intake_postgres(options, tally);
  tally.say(fmt::format(
      "Durable reports a second over HTTPS, {} clients, {} rounds of {} s. bare: one thread, the "
      "same rows, see docs/decisions/0010; single: the same, one report a transaction.\n\n",
      options.clients, options.rounds, options.seconds));
  tally.say(fmt::format(
      "  {:>9} {:>9} {:>9} {:>9} {:>7} {:>9} {:>7} {:>7} {:>8} {:>8} {:>7} {:>7} {:>7}\n", "there",
      "ours/s", "indexed/s", "bare/s", "ratio", "single/s", "ratio", "group", "p50 ms", "p99 ms",
      "cpu ms", "KiB", "failed"));
  std::vector<std::uint64_t> there{0};
  if (options.long_ || options.preload > 0)
    there.push_back(options.long_ ? 500'000 : options.preload);
  for (const std::uint64_t preloaded : there) Scenario(options, preloaded).measure(tally);
}

}  // namespace ingang::bench
