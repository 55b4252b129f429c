// peers: ours beside what a user would pick instead, in interleaved rounds on the same machine.
#include <fmt/format.h>
#include <unistd.h>

#include <fstream>
#include <functional>

#include "child.h"
#include "given.h"
#include "load.h"
#include "peer.h"
#include "support/postgres_cluster.h"

namespace ingang::bench {

namespace fs = std::filesystem;

fs::path peers_folder() { return fs::current_path() / "bench" / "peers"; }

namespace {

// Packages start their services when installed unless this says no. Only ours is taken away again.
class NoServices {
 public:
  NoServices() {
    if (fs::exists(kFile)) return;
    std::ofstream(kFile) << "#!/bin/sh\nexit 101\n";
    fs::permissions(kFile, fs::perms(0755));
    made_ = true;
  }
  ~NoServices() {
    std::error_code wrong;
    if (made_) fs::remove(kFile, wrong);
  }
  NoServices(const NoServices&) = delete;
  NoServices& operator=(const NoServices&) = delete;

 private:
  static constexpr const char* kFile = "/usr/sbin/policy-rc.d";
  bool made_{};
};

std::vector<std::string> missing_packages() {
  std::ifstream in(peers_folder() / "debian-packages.txt");
  std::vector<std::string> out;
  std::string name;
  while (std::getline(in, name)) {
    if (name.empty() || name.front() == '#') continue;
    try {
      const auto said =
          output_of({.words = {"dpkg-query", "-W", "-f", "${db:Status-Status}", name}});
      if (said == "installed") continue;
    } catch (const Stopped&) {  // Never heard of.
    }
    out.push_back(name);
  }
  return out;
}

void install_debian(const Tally& tally) {
  auto names = missing_packages();
  if (names.empty()) return;
  tally.say(fmt::format("Installing for the peers: {}\n", fmt::join(names, " ")));
  if (geteuid() != 0) throw Stopped{"packages are installed only as root"};
  const NoServices none;
  std::vector<std::string> words{"apt-get", "install", "-y", "-qq", "--no-install-recommends"};
  words.insert(words.end(), names.begin(), names.end());
  output_of({.words = {"apt-get", "update", "-qq"}});
  output_of({.words = words, .environment = {"DEBIAN_FRONTEND=noninteractive"}});
  for (const char* service : {"postfix", "request-tracker5", "rt5-standalone"}) {
    try {  // None of them may come up with the machine.
      output_of({.words = {"systemctl", "disable", "--quiet", service}});
    } catch (const Stopped&) {  // No such service, or no such manager of services.
    }
  }
}

void install_npm(const Tally& tally) {
  const auto lock = peers_folder() / "package-lock.json";
  const auto done = peers_folder() / "node_modules" / ".package-lock.json";
  if (fs::exists(done) && fs::last_write_time(done) > fs::last_write_time(lock)) return;
  tally.say("Installing parse-server from npm\n");
  output_of({.words = {"npm", "ci", "--silent", "--ignore-scripts", "--no-audit", "--no-fund"},
             .folder = peers_folder()});
}

// Ours, with a report as large as the peers'.
class Ours {
 public:
  explicit Ours(bool postgres) : cluster_(postgres ? std::make_unique<Cluster>() : nullptr) {
    server_ = serving(folder_.path(), cluster_ ? cluster_->url() : "");
    auto some = contents(server_->installation(), 500);
    bodies_ = bodies(some);
    headers_ = {bearer(sign_in(server_->installation(), "polis"))};
  }
  [[nodiscard]] std::size_t octets() const {  // of a report, on average
    std::size_t all = 0;
    for (const auto& body : bodies_) all += body.size();
    return all / bodies_.size();
  }
  PeerRound round(int seconds, int clients) {
    const auto outcome = run(Load{.port = server_->port(),
                                  .certificate = certificate(*server_),
                                  .headers = headers_,
                                  .bodies = &bodies_,
                                  .clients = clients,
                                  .length = std::chrono::seconds{seconds}});
    return {outcome.per_second(), outcome.percentile(0.99), outcome.failed};
  }

 private:
  Folder folder_;
  std::unique_ptr<Cluster> cluster_;
  std::unique_ptr<cli::Serving> server_;
  std::vector<std::string> bodies_;
  std::vector<std::string> headers_;
};

struct Side {
  std::vector<double> per_second;
  std::vector<double> p99;
  std::uint64_t failed{};
  void add(const PeerRound& round) {
    per_second.push_back(round.per_second);
    p99.push_back(round.p99_ms);
    failed += round.failed;
  }
};

void beside(Peer& peer, const Options& options, Tally& tally) {
  Ours sqlite(false);
  Ours postgres(true);
  Side on_sqlite;
  Side on_postgres;
  Side theirs;
  (void)sqlite.round(1, options.clients);  // warm-up; the peer has had its own
  (void)postgres.round(1, options.clients);
  for (int i = 0; i < options.rounds; ++i) {
    on_sqlite.add(sqlite.round(options.seconds, options.clients));
    on_postgres.add(postgres.round(options.seconds, options.clients));
    theirs.add(peer.round(options.seconds));
    tally.say(fmt::format("  {:<44} SQLite {:>6.0f}/s  PostgreSQL {:>6.0f}/s  it {:>7.1f}/s\n",
                          peer.version(), on_sqlite.per_second.back(),
                          on_postgres.per_second.back(), theirs.per_second.back()));
  }
  const auto add = [&](const char* engine, const Side& ours) {
    const auto us = spread(ours.per_second);
    const auto it = spread(theirs.per_second);
    const double ratio = it.median > 0 ? us.median / it.median : 0;
    std::string note = fmt::format("less: {}. p99 ours {:.0f} ms", peer.less(), median(ours.p99));
    if (median(theirs.p99) > 0) note += fmt::format(", it {:.0f} ms", median(theirs.p99));
    note += fmt::format("; failed: ours {}, it {}", ours.failed, theirs.failed);
    tally.add({.name = fmt::format("{}_{}", peer.name(), engine),
               .what = fmt::format("durable reports, {}", engine),
               .unit = "/s",
               .ours = us,
               .beside_what = peer.version(),
               .beside = it,
               .ratio = ratio,
               .goal = fmt::format("≥ {:.0f} ×", peer.goal()),
               .met = ratio >= peer.goal(),
               .note = std::move(note)});
  };
  add("sqlite", on_sqlite);
  add("postgres", on_postgres);
}

}  // namespace

void install_peers(const Tally& tally) {
  try {
    install_debian(tally);
  } catch (const Stopped& stopped) {
    tally.say("Not installed: " + stopped.why + "\n");
  }
  try {
    install_npm(tally);
  } catch (const Stopped& stopped) {
    tally.say("Not installed: " + stopped.why + "\n");
  }
}

void peers(const Options& options, Tally& tally) {
  install_peers(tally);
  const auto octets = Ours(false).octets();
  tally.say(fmt::format(
      "\n{} rounds of {} s, ours and theirs in turn, syncs on everywhere; a report is {} octets; "
      "ours "
      "over TLS with {} clients, each report sealed, hashed into the tree, searchable.\n\n",
      options.rounds, options.seconds, octets, options.clients));
  const std::vector<std::pair<std::string, std::function<std::unique_ptr<Peer>()>>> makers{
      {"parse-server", [&] { return make_parse_server(false, octets); }},
      {"parse-server with audit", [&] { return make_parse_server(true, octets); }},
      {"Postfix", [&] { return make_postfix(octets); }},
      {"Request Tracker, scrips off", [&] { return make_request_tracker(false, octets); }},
      {"Request Tracker, as installed", [&] { return make_request_tracker(true, octets); }}};
  for (const auto& [name, make] : makers) {
    if (!name.starts_with(options.peer)) continue;
    try {
      const auto peer = make();
      beside(*peer, options, tally);
    } catch (const Stopped& stopped) {
      tally.missing(name, stopped.why);
    } catch (const std::exception& wrong) {  // The cluster says so.
      tally.missing(name, wrong.what());
    }
  }
}

}  // namespace ingang::bench
