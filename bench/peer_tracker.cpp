// Request Tracker on PostgreSQL: the ticket system of 24-hour desks, nearest in what it does.
#include <fmt/core.h>

#include <fstream>

#include "child.h"
#include "load.h"
#include "peer.h"
#include "support/postgres_cluster.h"

namespace ingang::bench {

namespace {

class Tracker final : public Peer {
 public:
  Tracker(bool as_installed, std::size_t octets) : as_installed_(as_installed), port_(free_port()) {
    std::filesystem::create_directory(folder_.path() / "config");
    write_config();
    if (!cluster_.refusal_of("CREATE ROLE postgres_of_rt LOGIN").empty())
      throw Stopped{"no role for it"};
    output_of({.words = {"rt-setup-database-5", "--action", "init", "--dba", "ingang",
                         "--dba-password", "none", "--skip-create"},
               .environment = environment()});
    if (!as_installed) switch_scrips_off();
    const auto log = folder_.path() / "log";
    server_ = std::make_unique<Child>(Command{
        .words = {"starman", "--host", "127.0.0.1", "--port", std::to_string(port_), "--workers",
                  "4", "--preload-app", "/usr/share/request-tracker5/libexec/rt-server"},
        .environment = environment(),
        .folder = folder_.path(),
        .log = log});
    wait_for_port(port_, *server_, log, std::chrono::seconds{90});
    sign_in();
    bodies_.push_back(fmt::format(
        R"({{"Queue":"General","Subject":"Report of concern","Content":"{}","ContentType":"text/plain"}})",
        std::string(octets, 'x')));
    if (round(2).per_second <= 0) throw Stopped{"it takes no ticket: " + end_of(log)};
  }

  [[nodiscard]] std::string name() const override {
    return as_installed_ ? "request_tracker" : "request_tracker_scrips_off";
  }
  [[nodiscard]] std::string version() const override {
    return std::string("Request Tracker 5.0.3 + PG, ") +
           (as_installed_ ? "as installed" : "scrips off");
  }
  [[nodiscard]] std::string less() const override {
    return std::string(
               "history that the database's owner may alter, no seal, no statutory clocks, no "
               "receipt by a named unit") +
           (as_installed_ ? "" : "; with scrips off nobody is told") +
           "; 4 workers, 4 clients, session cookie";
  }
  [[nodiscard]] double goal() const override { return as_installed_ ? 1000 : 150; }

  PeerRound round(int seconds) override {
    const auto outcome = run(Load{.port = port_,
                                  .path = "/REST/2.0/ticket",
                                  .headers = {"Cookie: " + cookie_},
                                  .bodies = &bodies_,
                                  .clients = 4,
                                  .length = std::chrono::seconds{seconds}});
    return {outcome.per_second(), outcome.percentile(0.99), outcome.failed};
  }

 private:
  [[nodiscard]] std::vector<std::string> environment() const {
    return {"RT_SITE_CONFIG=" + (folder_.path() / "RT_SiteConfig.pm").string(),
            "RT_SITE_CONFIG_DIR=" + (folder_.path() / "config").string(), "LC_ALL=C.UTF-8"};
  }

  void write_config() const {
    std::ofstream(folder_.path() / "RT_SiteConfig.pm") << fmt::format(
        "Set($DatabaseType, 'Pg');\nSet($DatabaseHost, '{0}');\nSet($DatabaseRTHost, '{0}');\n"
        "Set($DatabasePort, '5432');\nSet($DatabaseName, 'postgres');\n"
        "Set($DatabaseUser, 'ingang');\nSet($DatabasePassword, 'none');\n"
        "Set($DatabaseAdmin, 'ingang');\nSet($rtname, 'bench');\nSet($WebDomain, '127.0.0.1');\n"
        "Set($WebPort, {1});\nSet($WebPath, '');\nSet($MailCommand, 'sendmailpipe');\n"
        "Set($SendmailPath, '/bin/true');\nSet($LogToSyslog, undef);\nSet($LogToSTDERR, 'error');\n"
        "1;\n",
        cluster_.folder().string(), port_);
  }

  void switch_scrips_off() {
    const auto said = cluster_.refusal_of("UPDATE scrips SET disabled = 1");
    if (!said.empty()) throw Stopped{said};
  }

  void sign_in() {
    const auto jar = folder_.path() / "cookies";
    output_of(
        {.words = {"curl", "-sS", "--max-time", "60", "-o", "/dev/null", "-c", jar.string(), "-d",
                   "user=root&pass=password", "-e", fmt::format("http://127.0.0.1:{}/", port_),
                   fmt::format("http://127.0.0.1:{}/NoAuth/Login.html", port_)}});
    std::ifstream in(jar);
    std::string line;
    while (std::getline(in, line)) {
      const auto at = line.find("RT_SID_");
      if (at == std::string::npos) continue;
      cookie_ = line.substr(at);
      cookie_[cookie_.find('\t')] = '=';
    }
    if (cookie_.empty()) throw Stopped{"nobody could sign in"};
  }

  bool as_installed_;
  Folder folder_;
  Cluster cluster_;
  int port_;
  std::string cookie_;
  std::vector<std::string> bodies_;
  std::unique_ptr<Child> server_;
};

}  // namespace

std::unique_ptr<Peer> make_request_tracker(bool as_installed, std::size_t octets) {
  return std::make_unique<Tracker>(as_installed, octets);
}

}  // namespace ingang::bench
