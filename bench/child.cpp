#include "child.h"

#include <arpa/inet.h>
#include <fcntl.h>
#include <fmt/core.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <thread>

#include "bench.h"

namespace ingang::bench {

namespace {

[[noreturn]] void become(const Command& command) {
  setpgid(0, 0);
  prctl(PR_SET_PDEATHSIG, SIGTERM);  // broken off, we take them with us
  for (int one = 1; one < NSIG; ++one) ::signal(one, SIG_DFL);
  sigset_t none;
  sigemptyset(&none);
  sigprocmask(SIG_SETMASK, &none, nullptr);
  if (!command.folder.empty() && chdir(command.folder.c_str()) != 0) _exit(126);
  const int to = open(command.log.c_str(), O_WRONLY | O_CREAT | O_APPEND, 0644);
  const int from = open("/dev/null", O_RDONLY);
  dup2(from, 0);
  dup2(to, 1);
  dup2(to, 2);
  for (int fd = 3; fd < 1024; ++fd) close(fd);
  for (const auto& each : command.environment) {
    const auto at = each.find('=');
    setenv(each.substr(0, at).c_str(), each.substr(at + 1).c_str(), 1);
  }
  std::vector<char*> words;
  for (const auto& word : command.words) words.push_back(const_cast<char*>(word.c_str()));
  words.push_back(nullptr);
  execvp(words[0], words.data());
  _exit(127);
}

sockaddr_in local(int port) {
  sockaddr_in at{};
  at.sin_family = AF_INET;
  at.sin_port = htons(static_cast<std::uint16_t>(port));
  at.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  return at;
}

}  // namespace

Child::Child(const Command& command) : ask_to_end_(command.ask_to_end) {
  pid_ = fork();
  if (pid_ == 0) become(command);
  if (pid_ < 0) throw Stopped{"no process could be made"};
  setpgid(pid_, pid_);
}

Child::~Child() { stop(); }

bool Child::ended() {
  if (pid_ < 0) return true;
  if (waitpid(pid_, nullptr, WNOHANG) != pid_) return false;
  ::kill(-pid_, SIGKILL);  // what it left behind
  pid_ = -1;
  return true;
}

void Child::stop() {
  if (pid_ < 0) return;
  ::kill(pid_, ask_to_end_);
  for (int i = 0; i < 500 && !ended(); ++i)
    std::this_thread::sleep_for(std::chrono::milliseconds{20});
  if (pid_ < 0) return;
  ::kill(-pid_, SIGKILL);
  waitpid(pid_, nullptr, 0);
  pid_ = -1;
}

std::string end_of(const std::filesystem::path& log) {
  std::ifstream in(log);
  const std::string all{std::istreambuf_iterator<char>(in), {}};
  return all.size() > 8000 ? all.substr(all.size() - 8000) : all;
}

namespace {
double most_resident_mib(pid_t pid) {
  std::error_code gone;
  const auto own = std::filesystem::read_symlink("/proc/self/exe", gone);
  if (std::filesystem::read_symlink(fmt::format("/proc/{}/exe", pid), gone) == own) return 0;
  std::ifstream in(fmt::format("/proc/{}/status", pid));
  std::string word;
  double kib = 0;
  while (in >> word) {
    if (word == "VmHWM:") in >> kib;
  }
  return kib / 1024;
}
}  // namespace

Ended run_to_end(Command command) {
  const Folder folder;
  command.log = folder.path() / "said";
  const auto began = std::chrono::steady_clock::now();
  const auto pid = fork();
  if (pid == 0) become(command);
  int status = 0;
  double peak = 0;  // asked for while it runs: what wait4 tells counts our own memory before exec
  while (waitpid(pid, &status, WNOHANG) == 0) {
    peak = std::max(peak, most_resident_mib(pid));
    std::this_thread::sleep_for(std::chrono::milliseconds{2});
  }
  if (!WIFEXITED(status) || WEXITSTATUS(status) != 0)
    throw Stopped{fmt::format("{}: {}", command.words.front(), end_of(command.log))};
  std::ifstream in(command.log);
  return {
      .said = {std::istreambuf_iterator<char>(in), {}},
      .peak_mib = peak,
      .seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count()};
}

std::string program() {
  const char* given = std::getenv("INGANG");
  return std::filesystem::absolute(given ? given : "build/ingang").string();
}

Served::Served(const std::filesystem::path& folder, std::vector<std::string> more) {
  const auto log = log_.path() / "log";
  const auto began = std::chrono::steady_clock::now();
  Command command{.words = {program(), "serve", "--folder", folder.string(), "--port", "0"},
                  .log = log};
  command.words.insert(command.words.end(), more.begin(), more.end());
  child_ = std::make_unique<Child>(command);
  constexpr std::string_view kBefore = "https://localhost:";
  while (port_ == 0) {
    const auto said = end_of(log);
    if (const auto at = said.find(kBefore); at != std::string::npos)
      port_ = std::atoi(said.c_str() + at + kBefore.size());
    if (port_ == 0 && child_->ended()) throw Stopped{"the server did not start: " + said};
    std::this_thread::sleep_for(std::chrono::milliseconds{5});
  }
  seconds_ = std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count();
}

double Served::resident_mib() const { return bench::resident_mib(child_->pid()); }

int free_port() {
  const int fd = socket(AF_INET, SOCK_STREAM, 0);
  sockaddr_in at = local(0);
  socklen_t size = sizeof at;
  const bool well = bind(fd, reinterpret_cast<sockaddr*>(&at), size) == 0 &&
                    getsockname(fd, reinterpret_cast<sockaddr*>(&at), &size) == 0;
  close(fd);
  if (!well) throw Stopped{"no free port"};
  return ntohs(at.sin_port);
}

void wait_for_port(int port, Child& child, const std::filesystem::path& log,
                   std::chrono::seconds longest) {
  const auto until = std::chrono::steady_clock::now() + longest;
  while (std::chrono::steady_clock::now() < until) {
    const int fd = socket(AF_INET, SOCK_STREAM, 0);
    const sockaddr_in at = local(port);
    const bool there = connect(fd, reinterpret_cast<const sockaddr*>(&at), sizeof at) == 0;
    close(fd);
    if (there) return;
    if (child.ended()) throw Stopped{"it ended at once: " + end_of(log)};
    std::this_thread::sleep_for(std::chrono::milliseconds{50});
  }
  throw Stopped{"it did not listen in time: " + end_of(log)};
}

double resident_mib(pid_t pid) {
  std::ifstream in(fmt::format("/proc/{}/statm", pid));
  double all = 0;
  double resident = 0;
  in >> all >> resident;
  return resident * static_cast<double>(sysconf(_SC_PAGESIZE)) / 1024 / 1024;
}

}  // namespace ingang::bench
