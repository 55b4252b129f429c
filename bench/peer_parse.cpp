// parse-server on PostgreSQL: what a department's own programmers would build it on in a month.
#include <fmt/core.h>

#include "child.h"
#include "load.h"
#include "peer.h"
#include "support/postgres_cluster.h"

namespace ingang::bench {

namespace {

constexpr const char* kKey = "bench-of-ingang";

class ParseServer final : public Peer {
 public:
  ParseServer(bool with_audit, std::size_t octets) : with_audit_(with_audit), port_(free_port()) {
    const auto log = folder_.path() / "log";
    server_ = std::make_unique<Child>(Command{
        .words = {"node", (peers_folder() / "server.mjs").string()},
        .environment = {"PARSE_PORT=" + std::to_string(port_), std::string("PARSE_KEY=") + kKey,
                        "PARSE_SOCKET=" + cluster_.folder().string(),
                        std::string("PARSE_AUDIT=") + (with_audit ? "1" : "0"),
                        "NODE_ENV=production"},
        .folder = folder_.path(),
        .log = log});
    wait_for_port(port_, *server_, log, std::chrono::seconds{60});
    const std::string text(octets, 'x');
    bodies_.push_back(fmt::format(R"({{"text":"{}","status":"new","unit":"hub"}})", text));
    if (round(1).per_second <= 0) throw Stopped{"it takes no report: " + end_of(log)};
  }

  [[nodiscard]] std::string name() const override {
    return with_audit_ ? "parse_server_audit" : "parse_server";
  }
  [[nodiscard]] std::string version() const override {
    return with_audit_ ? "parse-server 9.10.0 + audit row" : "parse-server 9.10.0 + PG, 16 clients";
  }
  [[nodiscard]] std::string less() const override {
    return with_audit_
               ? "an audit row that anybody with the database may alter; no seal, no routing, no "
                 "clocks, no alarm, in the clear over HTTP"
               : "no audit, no seal, no routing, no clocks, no alarm, no TLS: one row for each "
                 "report";
  }
  [[nodiscard]] double goal() const override { return 4; }

  PeerRound round(int seconds) override {
    const auto outcome = run(Load{.port = port_,
                                  .path = "/parse/classes/Report",
                                  .headers = {"X-Parse-Application-Id: ingang-bench",
                                              std::string("X-Parse-REST-API-Key: ") + kKey},
                                  .bodies = &bodies_,
                                  .clients = 16,
                                  .length = std::chrono::seconds{seconds}});
    return {outcome.per_second(), outcome.percentile(0.99), outcome.failed};
  }

 private:
  bool with_audit_;
  Folder folder_;
  Cluster cluster_;
  int port_;
  std::vector<std::string> bodies_;
  std::unique_ptr<Child> server_;
};

}  // namespace

std::unique_ptr<Peer> make_parse_server(bool with_audit, std::size_t octets) {
  return std::make_unique<ParseServer>(with_audit, octets);
}

}  // namespace ingang::bench
