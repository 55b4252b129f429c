// Haproxy: deploy/haproxy.cfg as it is shipped, with the places of one trial in it, before two
// nodes.
//
// Errors:  throws when something that is to be replaced does not stand there.
#pragma once

#include <fcntl.h>
#include <fmt/core.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

namespace ingang::cli {

struct HaproxyPlaces {
  std::filesystem::path folder;       // of haproxy's own
  std::filesystem::path certificate;  // for localhost: the door's and both nodes'
  std::filesystem::path key;
  std::uint16_t port{};
  std::uint16_t nodes[2]{};
};

class Haproxy {
 public:
  // One line of its log for each request.
  struct Logged {
    int status{};
    std::string node;
    std::string ended;  // "--" when nothing was cut short
  };

  explicit Haproxy(const HaproxyPlaces& places) : folder_(places.folder) {
    std::filesystem::create_directories(folder_);
    write_conf(places);
    pid_ = fork();
    if (pid_ == 0) {
      const int out = open((folder_ / "said").c_str(), O_CREAT | O_WRONLY | O_APPEND, 0600);
      dup2(out, STDOUT_FILENO);
      dup2(out, STDERR_FILENO);
      execl("/usr/sbin/haproxy", "haproxy", "-db", "-f", (folder_ / "haproxy.cfg").c_str(),
            nullptr);
      _exit(127);
    }
  }
  ~Haproxy() {
    kill(pid_, SIGTERM);
    waitpid(pid_, nullptr, 0);
  }
  Haproxy(const Haproxy&) = delete;
  Haproxy& operator=(const Haproxy&) = delete;

  [[nodiscard]] std::string said() const { return text_of(folder_ / "said"); }
  [[nodiscard]] std::vector<Logged> requests() const {
    std::vector<Logged> out;
    std::istringstream lines(said());
    for (std::string line; std::getline(lines, line);) {
      std::istringstream words(line);
      std::string time, client, method, octets, took;
      Logged one;
      if (words >> time >> client >> method >> one.status >> octets >> took >> one.node >>
              one.ended &&
          (method == "GET" || method == "POST"))
        out.push_back(one);
    }
    return out;
  }

 private:
  static std::string text_of(const std::filesystem::path& file) {
    std::ifstream in(file);
    return {std::istreambuf_iterator<char>(in), {}};
  }
  static void replace(std::string& in, std::string_view what, const std::string& with) {
    auto at = in.find(what);
    if (at == std::string::npos)
      throw std::runtime_error(fmt::format("no «{}» in haproxy.cfg", what));
    for (; at != std::string::npos; at = in.find(what, at + with.size()))
      in.replace(at, what.size(), with);
  }
  void write_conf(const HaproxyPlaces& places) const {
    auto text = text_of(std::filesystem::path(INGANG_SOURCE_DIR) / "deploy/haproxy.cfg");
    const auto door = folder_ / "door.pem";
    std::ofstream(door) << text_of(places.certificate) << text_of(places.key);
    replace(text, "  user haproxy\n  group haproxy\n", "");
    replace(text, "maxconn 16384", "maxconn 1000");  // a machine that tests may open fewer files
    replace(text, "bind :443 ", fmt::format("bind 127.0.0.1:{} ", places.port));
    replace(text, "/etc/ssl/ingang/certificate.pem", door.string());
    replace(text, "/etc/ssl/ingang/nodes.pem", places.certificate.string());
    replace(text, "ingang.example.se", "localhost");
    replace(text, "10.0.0.11:8443", fmt::format("127.0.0.1:{}", places.nodes[0]));
    replace(text, "10.0.0.12:8443", fmt::format("127.0.0.1:{}", places.nodes[1]));
    std::ofstream(folder_ / "haproxy.cfg") << text;
  }

  std::filesystem::path folder_;
  pid_t pid_{};
};

}  // namespace ingang::cli
