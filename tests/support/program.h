// Program: the real program in a process of its own, on a folder of the test's.
#pragma once

#include <fcntl.h>
#include <fmt/core.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <regex>
#include <string>
#include <thread>
#include <vector>

#include "cli/client.h"

namespace ingang::cli {

// `ingang serve`; killed or ended by the test.
class Program {
 public:
  Program(std::filesystem::path installed, std::filesystem::path log,
          std::vector<std::string> more = {},
          const std::filesystem::path& data = std::filesystem::path(INGANG_SOURCE_DIR) / "data")
      : folder_(std::move(installed)), log_(std::move(log)) {
    std::vector<std::string> words{"ingang",         "serve",  "--folder",
                                   folder_.string(), "--data", data.string()};
    if (std::ranges::find(more, "--port") == more.end()) words.insert(words.end(), {"--port", "0"});
    words.insert(words.end(), more.begin(), more.end());
    std::vector<char*> given;
    for (auto& word : words) given.push_back(word.data());
    given.push_back(nullptr);
    pid_ = fork();
    if (pid_ == 0) {
      const int out = open(log_.c_str(), O_CREAT | O_TRUNC | O_WRONLY, 0600);
      dup2(out, STDOUT_FILENO);
      dup2(out, STDERR_FILENO);
      execv(INGANG_PROGRAM, given.data());
      _exit(127);
    }
    for (int i = 0; i < 300 && url_.empty(); ++i) {
      std::this_thread::sleep_for(std::chrono::milliseconds{100});
      std::smatch found;
      const auto text = said();
      if (std::regex_search(text, found, std::regex("https://localhost:[0-9]+")))
        url_ = found.str();
    }
  }
  ~Program() { end(SIGTERM); }
  Program(const Program&) = delete;
  Program& operator=(const Program&) = delete;

  void end(int with) {
    if (pid_ <= 0) return;
    kill(pid_, with);
    waitpid(pid_, nullptr, 0);
    pid_ = 0;
  }
  // It serves before its store is in order ("starting"): true as soon as it says that it is ready.
  [[nodiscard]] bool comes_ready(std::chrono::seconds within = std::chrono::seconds{30}) const {
    const auto until = std::chrono::steady_clock::now() + within;
    while (!client().get("/v1/ready")) {
      if (std::chrono::steady_clock::now() > until) return false;
      std::this_thread::sleep_for(std::chrono::milliseconds{50});
    }
    return true;
  }
  [[nodiscard]] pid_t pid() const { return pid_; }
  [[nodiscard]] const std::string& url() const { return url_; }
  [[nodiscard]] std::string said() const {
    std::ifstream in(log_);
    return {std::istreambuf_iterator<char>(in), {}};
  }
  [[nodiscard]] Client client() const {
    return Client(url_, (folder_ / "tls/certificate.pem").string());
  }
  // As one of the fictional users.
  [[nodiscard]] Client signed_in(std::string_view account) const {
    auto out = client();
    const auto about = out.get("/v1/about");
    if (!about) return out;
    for (const auto& user : about->at("users").as_array()) {
      if (user.at("account").as_string() != account) continue;
      (void)out.sign_in(account, user.at("password").as_string(), user.at("totp_now").as_string());
    }
    return out;
  }

 private:
  std::filesystem::path folder_;
  std::filesystem::path log_;
  pid_t pid_{};
  std::string url_;
};

struct Ran {
  int code{};
  std::string said;  // on both streams
};

// A command of the program, to its end. `arguments` as the shell would have them.
inline Ran run_program(const std::string& arguments) {
  Ran out;
  const auto line =
      fmt::format("{} {} --data {}/data 2>&1", INGANG_PROGRAM, arguments, INGANG_SOURCE_DIR);
  FILE* pipe = popen(line.c_str(), "r");
  if (!pipe) return {.code = -1, .said = "no pipe"};
  char part[4096];
  while (const auto size = fread(part, 1, sizeof part, pipe)) out.said.append(part, size);
  out.code = WEXITSTATUS(pclose(pipe));
  return out;
}

}  // namespace ingang::cli
