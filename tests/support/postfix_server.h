// PostfixServer: a real Postfix with a configuration, a queue and a port of its own, which delivers
// to a Maildir.
//
// Promise: nothing of it is left when the object goes; no service of the system's is started.
// Errors:  the constructor throws std::runtime_error with the end of its log.
#pragma once

#include <fmt/core.h>
#include <pwd.h>
#include <unistd.h>

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <string>
#include <vector>

namespace ingang::cli {

class PostfixServer {
 public:
  // `folder`: its own, and there; `domain`: whose mail it takes, all of it into one box.
  PostfixServer(std::filesystem::path folder, std::uint16_t port, std::string domain)
      : folder_(std::move(folder)), port_(port), domain_(std::move(domain)) {
    namespace fs = std::filesystem;
    if (geteuid() != 0) throw std::runtime_error("Postfix starts only as root");
    const auto mail = user("postfix");
    const auto box = user("nobody");
    fs::permissions(folder_, fs::perms(0755));
    for (const char* each : {"config", "queue", "data", "box"})
      fs::create_directory(folder_ / each);
    if (chown((folder_ / "data").c_str(), mail.pw_uid, mail.pw_gid) != 0 ||
        chown((folder_ / "box").c_str(), box.pw_uid, box.pw_gid) != 0)
      throw std::runtime_error("the mail folders could not be handed over");
    write_config(box.pw_uid, box.pw_gid);
    if (run("start") != 0) throw std::runtime_error("Postfix did not start: " + log());
  }
  ~PostfixServer() { (void)run("stop"); }
  PostfixServer(const PostfixServer&) = delete;
  PostfixServer& operator=(const PostfixServer&) = delete;

  [[nodiscard]] std::uint16_t port() const { return port_; }
  // What lies in the box.
  [[nodiscard]] std::vector<std::filesystem::path> delivered() const {
    std::error_code none;
    std::vector<std::filesystem::path> out;
    for (const auto& one :
         std::filesystem::directory_iterator(folder_ / "box" / "desk" / "new", none))
      out.push_back(one.path());
    return out;
  }
  [[nodiscard]] std::string log() const {
    std::ifstream in(folder_ / "queue" / "log");
    return {std::istreambuf_iterator<char>(in), {}};
  }

 private:
  static passwd user(const char* name) {
    const auto* found = getpwnam(name);
    if (!found) throw std::runtime_error(fmt::format("no user {}: is Postfix installed?", name));
    return *found;
  }
  [[nodiscard]] int run(const char* what) const {
    return std::system(
        fmt::format("postfix -c {}/config {} >/dev/null 2>&1", folder_.string(), what).c_str());
  }

  void write_config(uid_t uid, gid_t gid) const {
    std::ofstream(folder_ / "config" / "main.cf") << fmt::format(
        "compatibility_level = 3.6\nqueue_directory = {0}/queue\ndata_directory = {0}/data\n"
        "inet_interfaces = 127.0.0.1\ninet_protocols = ipv4\nmyhostname = mail.invalid\n"
        "mydestination =\nlocal_transport = error:none\nvirtual_mailbox_domains = {3}\n"
        "virtual_mailbox_base = {0}/box\nvirtual_mailbox_maps = static:desk/\n"
        "virtual_uid_maps = static:{1}\nvirtual_gid_maps = static:{2}\n"
        "mailbox_size_limit = 0\nvirtual_mailbox_limit = 0\nmaillog_file = {0}/queue/log\n"
        "maillog_file_prefixes = {0}\nvirtual_destination_concurrency_limit = 20\n"
        "smtpd_client_connection_count_limit = 0\nin_flow_delay = 0\n"
        "smtputf8_enable = no\nsmtpd_relay_restrictions = reject_unauth_destination\n",
        folder_.string(), uid, gid, domain_);
    std::ofstream(folder_ / "config" / "master.cf") << fmt::format(
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

  const std::filesystem::path folder_;
  const std::uint16_t port_;
  const std::string domain_;
};

}  // namespace ingang::cli
