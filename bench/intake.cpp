// intake: durable reports a second over HTTPS, beside bare SQLite, in interleaved rounds.
#include <fmt/core.h>

#include <atomic>
#include <boost/json.hpp>
#include <thread>

#include "app/credentials.h"
#include "app/reports.h"
#include "bare.h"
#include "bench.h"
#include "cli/fiction/population.h"
#include "cli/progress.h"
#include "cli/serving.h"
#include "codec/content.h"
#include "load.h"

namespace ingang::bench {

namespace fs = std::filesystem;
using std::chrono::steady_clock;

namespace {

struct Stopped {
  std::string why;
};

std::unique_ptr<cli::Serving> serving(const fs::path& folder) {
  cli::Serve serve;
  serve.places.folder = folder;
  serve.port = 0;
  auto out = cli::Serving::start(serve);
  if (!out) throw Stopped{out.error()};
  return std::move(*out);
}

// Reports with a child, two guardians and a sibling, all with numbers.
std::vector<report::Content> contents(cli::Installation& installation, std::size_t count) {
  const auto now = installation.clock().now();
  auto population = cli::Population::load(installation.places().data, 7, stockholm(now).date);
  if (!population) throw Stopped{population.error()};
  std::vector<report::Content> out;
  while (out.size() < count) {
    auto content = population->report(population->family(installation.county().directory), now);
    if (content.guardians.size() == 2) out.push_back(std::move(content));
  }
  return out;
}

std::vector<std::string> bodies(const std::vector<report::Content>& contents) {
  std::vector<std::string> out;
  for (const auto& content : contents)
    out.push_back("{\"content\":" + codec::encode_content(content) + "}");
  return out;
}

std::string sign_in(cli::Installation& installation) {
  const auto account = installation.accounts().find("polis");
  const auto code = app::totp_now(account->totp_secret, installation.clock().now());
  const auto session = installation.accounts().sign_in("polis", account->training_password, code);
  if (!session) throw Stopped{std::string(session.error().code.text)};
  return session->token;
}

void wait_for_index(cli::Installation& installation) {
  while (true) {
    const auto waiting = installation.ledger().index_tasks(1);
    if (!waiting) throw Stopped{waiting.error().what};
    if (waiting->empty()) return;
    std::this_thread::sleep_for(std::chrono::milliseconds{20});
  }
}

void preload(cli::Serving& server, const std::vector<report::Content>& contents,
             std::uint64_t count) {
  auto& installation = server.installation();
  const app::Reports reports(installation.house());
  const auto account = installation.accounts().find("polis");
  const auto& membership = account->memberships.front();
  const access::Actor actor{.who = {.account = "polis",
                                    .name = account->name,
                                    .unit = membership.unit,
                                    .authority = membership.authority},
                            .roles = membership.roles};
  cli::Progress bar("Förladdar", count);
  std::atomic<std::uint64_t> next{};
  std::atomic<bool> failed{};
  {
    std::vector<std::jthread> threads;
    for (int i = 0; i < 96; ++i) {
      threads.emplace_back([&] {
        while (!failed) {
          const auto at = next++;
          if (at >= count) return;
          app::SendReport send{.content = contents[at % contents.size()]};
          failed = failed ||
                   !reports.send(
                       std::move(send), actor,
                       {.route = "preload", .key = fmt::format("preload-{:016}", at), .body = {}});
        }
      });
    }
    while (next < count && !failed) {
      bar.at(next);
      std::this_thread::sleep_for(std::chrono::milliseconds{100});
    }
  }
  if (failed) throw Stopped{"the preload failed"};
  bar.at(count);
  wait_for_index(installation);
}

void copy_folder(const fs::path& from, const fs::path& to) {
  fs::remove_all(to);
  fs::copy(from, to, fs::copy_options::recursive);
}

struct Round {
  double ours{};
  double indexed{};
  double bare{};
  double group{};
  double p50{};
  double p99{};
  std::uint64_t failed{};
  BareOutcome beside;
};

class Scenario {
 public:
  Scenario(const Options& options, std::uint64_t preloaded)
      : options_(options), preloaded_(preloaded) {}

  Figure measure() {
    auto server = serving(ours());
    token_ = sign_in(server->installation());
    const auto some = contents(server->installation(), 2000);
    bodies_ = bodies(some);
    if (preloaded_ > 0) preload(*server, some, preloaded_);
    server.reset();
    copy_folder(ours() / "ledger", base());
    std::vector<Round> rounds;
    for (int i = 0; i < options_.rounds; ++i) {
      rounds.push_back(round());
      if (!options_.json) print(rounds.back());
    }
    return summary(rounds);
  }

 private:
  [[nodiscard]] fs::path ours() const { return folder_.path() / "ours"; }
  [[nodiscard]] fs::path base() const { return folder_.path() / "base"; }

  Round round() {
    Round out;
    std::uint64_t before = 0;
    {
      auto server = serving(ours());
      auto& ledger = server->installation().ledger();
      Load load{.port = server->port(),
                .certificate = (ours() / "tls/certificate.pem").string(),
                .token = token_,
                .bodies = &bodies_,
                .clients = options_.clients,
                .length = std::chrono::seconds{1}};
      (void)run(load);  // warm-up
      wait_for_index(server->installation());
      before = ledger.head()->size;
      const auto pulse = ledger.pulse();
      load.length = std::chrono::seconds{options_.seconds};
      const auto began = steady_clock::now();
      const auto outcome = run(load);
      const auto after = ledger.pulse();
      wait_for_index(server->installation());
      const auto whole = std::chrono::duration<double>(steady_clock::now() - began).count();
      out.ours = outcome.per_second();
      out.indexed = static_cast<double>(outcome.done) / whole;
      out.p50 = outcome.percentile(0.5);
      out.p99 = outcome.percentile(0.99);
      out.failed = outcome.failed;
      out.group = static_cast<double>(after.batches - pulse.batches) /
                  static_cast<double>(std::max<std::uint64_t>(1, after.commits - pulse.commits));
    }
    const auto into = folder_.path() / "bare";
    copy_folder(base(), into);
    const auto beside = run(Bare{.written = ours() / "ledger",
                                 .into = into,
                                 .after = before,
                                 .batch = static_cast<std::uint64_t>(std::max(1.0, out.group))});
    if (!beside) throw Stopped{beside.error()};
    out.beside = *beside;
    out.bare = beside->per_second();
    fs::remove_all(into);
    return out;
  }

  void print(const Round& round) const {
    fmt::print(
        "  {:>9} {:>9.0f} {:>9.0f} {:>9.0f} {:>7.2f} {:>7.1f} {:>8.1f} {:>8.1f} {:>7}   {:.0f} "
        "tokens, {:.0f} bytes a report\n",
        preloaded_, round.ours, round.indexed, round.bare, round.indexed / round.bare, round.group,
        round.p50, round.p99, round.failed, round.beside.tokens_per_report,
        round.beside.bytes_per_report);
  }

  [[nodiscard]] Figure summary(const std::vector<Round>& rounds) const {
    const auto mid = [&](double Round::*what) {
      std::vector<double> all;
      for (const auto& round : rounds) all.push_back(round.*what);
      return median(all);
    };
    return {.name = fmt::format("intake_at_{}", preloaded_),
            .ours = mid(&Round::indexed),
            .bare = mid(&Round::bare),
            .p50_ms = mid(&Round::p50),
            .p99_ms = mid(&Round::p99)};
  }

  const Options& options_;
  std::uint64_t preloaded_;
  Folder folder_;
  std::string token_;
  std::vector<std::string> bodies_;
};

}  // namespace

int intake(const Options& options) {
  try {
    if (!options.json) {
      print_machine();
      fmt::print(
          "Durable reports a second over HTTPS, {} clients, {} rounds of {} s. bare: one thread, "
          "the same rows, see docs/decisions/0010.\n\n",
          options.clients, options.rounds, options.seconds);
      fmt::print("  {:>9} {:>9} {:>9} {:>9} {:>7} {:>7} {:>8} {:>8} {:>7}\n", "there", "ours/s",
                 "indexed/s", "bare/s", "ratio", "group", "p50 ms", "p99 ms", "failed");
    }
    std::vector<Figure> figures;
    for (const std::uint64_t preloaded :
         {std::uint64_t{0}, options.long_ ? std::uint64_t{500'000} : options.preload}) {
      figures.push_back(Scenario(options, preloaded).measure());
    }
    for (const auto& figure : figures) {
      if (options.json)
        print_json(figure);
      else
        fmt::print(
            "\n{}: median {:.0f}/s beside bare {:.0f}/s: ratio {:.2f} (goal 0.4, and 3000/s)",
            figure.name, figure.ours, figure.bare, figure.ours / figure.bare);
    }
    fmt::print("\n");
    return 0;
  } catch (const Stopped& stopped) {
    fmt::print(stderr, "stopped: {}\n", stopped.why);
    return 1;
  }
}

}  // namespace ingang::bench
