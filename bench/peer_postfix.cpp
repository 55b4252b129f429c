// Postfix to a Maildir: secure mail to a function's mailbox, which is what most have today.
#include <fmt/core.h>
#include <pwd.h>
#include <unistd.h>

#include <chrono>
#include <fstream>
#include <thread>

#include "child.h"
#include "peer.h"

namespace ingang::bench {

namespace fs = std::filesystem;
using std::chrono::steady_clock;

namespace {

class Postfix final : public Peer {
 public:
  explicit Postfix(std::size_t octets) : octets_(octets), port_(free_port()) {
    if (geteuid() != 0) throw Stopped{"Postfix starts only as root"};
    const auto mail = user("postfix");
    const auto box = user("nobody");
    fs::permissions(folder_.path(), fs::perms(0755));
    for (const char* each : {"config", "queue", "data", "box"}) fs::create_directory(at(each));
    if (chown(at("data").c_str(), mail.pw_uid, mail.pw_gid) != 0 ||
        chown(at("box").c_str(), box.pw_uid, box.pw_gid) != 0)
      throw Stopped{"the mail folders could not be handed over"};
    write_config(box.pw_uid, box.pw_gid);
    try {
      output_of({.words = {"postfix", "-c", at("config").string(), "start"}});
      started_ = true;
      if (round(1).per_second <= 0) throw Stopped{"no mail came through"};
    } catch (const Stopped& stopped) {
      const auto log = end_of(at("queue") / "log");
      stop();
      throw Stopped{stopped.why + "\n" + log};
    }
  }
  ~Postfix() override { stop(); }
  Postfix(const Postfix&) = delete;
  Postfix& operator=(const Postfix&) = delete;

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
                           fmt::format("127.0.0.1:{}", port_)}});
      sent += 400;
    }
    while (delivered() < before + sent && steady_clock::now() < until + std::chrono::seconds{30})
      std::this_thread::sleep_for(std::chrono::milliseconds{5});
    const auto took = std::chrono::duration<double>(steady_clock::now() - began).count();
    const auto there = delivered() - before;
    return {static_cast<double>(there) / took, 0, sent - std::min(sent, there)};
  }

 private:
  [[nodiscard]] fs::path at(const char* name) const { return folder_.path() / name; }
  static passwd user(const char* name) {
    const auto* found = getpwnam(name);
    if (!found) throw Stopped{fmt::format("no user {}", name)};
    return *found;
  }
  static std::string trimmed(std::string text) {
    while (!text.empty() && text.back() == '\n') text.pop_back();
    return text;
  }

  [[nodiscard]] std::uint64_t delivered() const {
    std::error_code none;
    fs::directory_iterator each(at("box") / "desk" / "new", none);
    return none ? 0 : static_cast<std::uint64_t>(std::distance(each, fs::directory_iterator{}));
  }

  void write_config(uid_t uid, gid_t gid) const {
    std::ofstream(at("config") / "main.cf") << fmt::format(
        "compatibility_level = 3.6\nqueue_directory = {0}/queue\ndata_directory = {0}/data\n"
        "inet_interfaces = 127.0.0.1\ninet_protocols = ipv4\nmyhostname = bench.invalid\n"
        "mydestination =\nlocal_transport = error:none\nvirtual_mailbox_domains = bench.test\n"
        "virtual_mailbox_base = {0}/box\nvirtual_mailbox_maps = static:desk/\n"
        "virtual_uid_maps = static:{1}\nvirtual_gid_maps = static:{2}\n"
        "mailbox_size_limit = 0\nvirtual_mailbox_limit = 0\nmaillog_file = {0}/queue/log\n"
        "maillog_file_prefixes = {0}\nvirtual_destination_concurrency_limit = 20\n"
        "smtpd_client_connection_count_limit = 0\nin_flow_delay = 0\n"
        "smtputf8_enable = no\nsmtpd_relay_restrictions = permit_mynetworks, reject\n",
        folder_.path().string(), uid, gid);
    std::ofstream(at("config") / "master.cf") << fmt::format(
        "127.0.0.1:{} inet n - n - - smtpd\npostlog unix-dgram n - n - 1 postlogd\n"
        "pickup unix n - n 60 1 pickup\ncleanup unix n - n - 0 cleanup\n"
        "qmgr unix n - n 300 1 qmgr\ntlsmgr unix - - n 1000? 1 tlsmgr\n"
        "rewrite unix - - n - - trivial-rewrite\nbounce unix - - n - 0 bounce\n"
        "defer unix - - n - 0 bounce\ntrace unix - - n - 0 bounce\n"
        "verify unix - - n - 1 verify\nflush unix n - n 1000? 0 flush\n"
        "proxymap unix - - n - - proxymap\nerror unix - - n - - error\n"
        "retry unix - - n - - error\ndiscard unix - - n - - discard\n"
        "virtual unix - n n - - virtual\nanvil unix - - n - 1 anvil\n"
        "scache unix - - n - 1 scache\n",
        port_);
  }

  void stop() {
    if (!started_) return;
    started_ = false;
    try {
      output_of({.words = {"postfix", "-c", at("config").string(), "stop"}});
    } catch (const Stopped&) {  // It was gone already.
    }
  }

  Folder folder_;
  std::size_t octets_;
  int port_;
  bool started_{};
};

}  // namespace

std::unique_ptr<Peer> make_postfix(std::size_t octets) { return std::make_unique<Postfix>(octets); }

}  // namespace ingang::bench
