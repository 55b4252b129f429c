// Peer: what somebody would pick instead, started for the measurement with a database of its own.
//
// Promise: nothing of it is left when the object goes; no service of the system's is started.
// Errors:  the makers throw Stopped when it cannot run here; the others go on without it.
#pragma once

#include <memory>
#include <string>

#include "bench.h"

namespace ingang::bench {

struct PeerRound {
  double per_second{};
  double p99_ms{};  // 0: not known
  std::uint64_t failed{};
};

class Peer {
 public:
  virtual ~Peer() = default;
  [[nodiscard]] virtual std::string name() const = 0;     // "parse_server": for machines
  [[nodiscard]] virtual std::string version() const = 0;  // as people say it, with clients
  [[nodiscard]] virtual std::string less() const = 0;     // what it does less than ours
  [[nodiscard]] virtual double goal() const = 0;          // ours at least so many times
  virtual PeerRound round(int seconds) = 0;
};

// `octets`: the size of the text that goes into each report; ours is as large.
[[nodiscard]] std::unique_ptr<Peer> make_parse_server(bool with_audit, std::size_t octets);
[[nodiscard]] std::unique_ptr<Peer> make_postfix(std::size_t octets);
[[nodiscard]] std::unique_ptr<Peer> make_request_tracker(bool as_installed, std::size_t octets);

// Debian's packages and npm's that the peers need; whatever cannot be installed is told.
void install_peers(const Tally& tally);
[[nodiscard]] std::filesystem::path peers_folder();

}  // namespace ingang::bench
