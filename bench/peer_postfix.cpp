// Postfix to a Maildir: secure mail to a function's mailbox, which is what most have today.
#include <fmt/core.h>

#include <chrono>
#include <optional>
#include <thread>

#include "child.h"
#include "peer.h"
#include "support/postfix_server.h"

namespace ingang::bench {

using std::chrono::steady_clock;

namespace {

class Postfix final : public Peer {
 public:
  explicit Postfix(std::size_t octets) : octets_(octets) {
    try {
      server_.emplace(folder_.path(), static_cast<std::uint16_t>(free_port()), "bench.test");
      if (round(1).per_second <= 0) throw Stopped{"no mail came through"};
    } catch (const std::runtime_error& failed) {
      throw Stopped{failed.what()};
    }
  }

  [[nodiscard]] std::string name() const override { return "postfix"; }
  [[nodiscard]] std::string version() const override {
    return "Postfix " + trimmed(output_of({.words = {"postconf", "-h", "mail_version"}})) +
           " → Maildir, 16 sessions";
  }
  [[nodiscard]] std::string less() const override {
    return "no status, no human receipt, no check for doubles, no access log, no search: a file in "
           "a folder";
  }
  [[nodiscard]] double goal() const override { return 4; }

  // Until the last of them lies in the Maildir: accepted is durable, but nobody sees it before
  // that.
  PeerRound round(int seconds) override {
    const auto began = steady_clock::now();
    const auto until = began + std::chrono::seconds{seconds};
    const auto before = delivered();
    std::uint64_t sent = 0;
    while (steady_clock::now() < until) {
      output_of({.words = {"smtp-source", "-s", "16", "-m", "400", "-l", std::to_string(octets_),
                           "-f", "police@bench.test", "-t", "desk@bench.test",
                           fmt::format("127.0.0.1:{}", server_->port())}});
      sent += 400;
    }
    while (delivered() < before + sent && steady_clock::now() < until + std::chrono::seconds{30})
      std::this_thread::sleep_for(std::chrono::milliseconds{5});
    const auto took = std::chrono::duration<double>(steady_clock::now() - began).count();
    const auto there = delivered() - before;
    return {static_cast<double>(there) / took, 0, sent - std::min(sent, there)};
  }

 private:
  static std::string trimmed(std::string text) {
    while (!text.empty() && text.back() == '\n') text.pop_back();
    return text;
  }
  [[nodiscard]] std::uint64_t delivered() const { return server_->delivered().size(); }

  Folder folder_;
  std::size_t octets_;
  std::optional<cli::PostfixServer> server_;
};

}  // namespace

std::unique_ptr<Peer> make_postfix(std::size_t octets) { return std::make_unique<Postfix>(octets); }

}  // namespace ingang::bench
