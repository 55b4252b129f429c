#include "channels/reader/spawned.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <string>

#include "channels/reader/reader.h"

namespace ingang::channels {

namespace {

constexpr int kAboveTheStandard = 10;  // where no descriptor is in the way of the new process's own
constexpr int kProgramThere = 3;

int moved_up(int descriptor) {
  if (descriptor < 0) return -1;
  const int up = ::fcntl(descriptor, F_DUPFD_CLOEXEC, kAboveTheStandard);
  ::close(descriptor);
  return up;
}

// How the new process begins: descriptor 0 the socket, 3 the program, no other.
class Beginning {
 public:
  Beginning(int socket, int program) {
    ::posix_spawn_file_actions_init(&files_);
    ::posix_spawn_file_actions_adddup2(&files_, socket, STDIN_FILENO);
    ::posix_spawn_file_actions_addclose(&files_, STDOUT_FILENO);
    ::posix_spawn_file_actions_addclose(&files_, STDERR_FILENO);
    ::posix_spawn_file_actions_adddup2(&files_, program, kProgramThere);
    ::posix_spawn_file_actions_addclosefrom_np(&files_, kProgramThere + 1);
    ::posix_spawnattr_init(&attributes_);
    sigset_t none;
    sigset_t all;
    sigemptyset(&none);
    sigfillset(&all);
    ::posix_spawnattr_setsigmask(&attributes_, &none);
    ::posix_spawnattr_setsigdefault(&attributes_, &all);
    ::posix_spawnattr_setpgroup(&attributes_, 0);  // Ctrl-C at the server is not for it
    ::posix_spawnattr_setflags(
        &attributes_, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETPGROUP);
  }
  ~Beginning() {
    ::posix_spawn_file_actions_destroy(&files_);
    ::posix_spawnattr_destroy(&attributes_);
  }
  Beginning(const Beginning&) = delete;
  Beginning& operator=(const Beginning&) = delete;

  [[nodiscard]] pid_t start() const {
    auto parent = std::to_string(::getpid());
    std::string name{"ingang"};
    std::string command{kReaderCommand};
    std::array<char*, 4> words{name.data(), command.data(), parent.data(), nullptr};
    std::array<char*, 1> environment{nullptr};
    const auto path = "/proc/self/fd/" + std::to_string(kProgramThere);
    pid_t made = -1;
    const int wrong =
        ::posix_spawn(&made, path.c_str(), &files_, &attributes_, words.data(), environment.data());
    return wrong == 0 ? made : -1;
  }

 private:
  posix_spawn_file_actions_t files_{};
  posix_spawnattr_t attributes_{};
};

// Milliseconds left, as poll takes them; 0 when the time is up.
int left(Spawned::Time until) {
  const auto now = std::chrono::steady_clock::now();
  if (now >= until) return 0;
  return static_cast<int>(std::chrono::ceil<std::chrono::milliseconds>(until - now).count());
}

Ended of_signal(int signal) {
  if (signal == SIGXCPU) return {.why = Ended::Why::too_slow};
  if (signal == SIGKILL || signal == SIGTERM) return {.why = Ended::Why::killed};
  return {.why = Ended::Why::broken, .signal = signal};
}

}  // namespace

Program::Program()
    : descriptor_(answers_as_reader() ? moved_up(::open("/proc/self/exe", O_PATH | O_CLOEXEC))
                                      : -1) {}

Program::~Program() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

Spawned::Spawned(const Program& program) {
  if (program.descriptor() < 0) return;
  std::array<int, 2> pair{-1, -1};
  if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair.data()) != 0) return;
  socket_ = pair[0];
  const int theirs = moved_up(pair[1]);
  if (theirs < 0) return;
  (void)::fcntl(socket_, F_SETFL, O_NONBLOCK);  // Ours alone: the flag is of each end.
  pid_ = Beginning(theirs, program.descriptor()).start();
  ::close(theirs);
}

Spawned::~Spawned() {
  end(true);
  if (socket_ >= 0) ::close(socket_);
}

Spawned::Moved Spawned::send(ByteView octets, Time until) const {
  while (!octets.empty()) {
    const auto put = ::send(socket_, octets.data(), octets.size(), MSG_NOSIGNAL);
    if (put > 0) {
      octets = octets.subspan(static_cast<std::size_t>(put));
      continue;
    }
    if (errno != EAGAIN && errno != EINTR) return Moved::closed;
    pollfd wait{.fd = socket_, .events = POLLOUT, .revents = 0};
    const int time = left(until);
    if (time == 0) return Moved::timed_out;
    (void)::poll(&wait, 1, time);
  }
  return Moved::all;
}

Spawned::Moved Spawned::receive(std::span<std::uint8_t> into, Time until) const {
  while (!into.empty()) {
    const auto got = ::recv(socket_, into.data(), into.size(), 0);
    if (got > 0) {
      into = into.subspan(static_cast<std::size_t>(got));
      continue;
    }
    if (got == 0 || (errno != EAGAIN && errno != EINTR)) return Moved::closed;
    pollfd wait{.fd = socket_, .events = POLLIN, .revents = 0};
    const int time = left(until);
    if (time == 0) return Moved::timed_out;
    (void)::poll(&wait, 1, time);
  }
  return Moved::all;
}

int Spawned::end(bool now) {
  if (pid_ < 0) return 0;
  if (now) ::kill(pid_, SIGKILL);
  int status = 0;
  while (::waitpid(pid_, &status, 0) < 0 && errno == EINTR) {
  }
  pid_ = -1;
  return status;
}

Ended Spawned::ended(Moved how) {
  if (how == Moved::timed_out) {
    end(true);
    return {.why = Ended::Why::too_slow};
  }
  // It closed its end by ending; or by a close, which its filter does not allow.
  const int status = end(false);
  if (WIFSIGNALED(status)) return of_signal(WTERMSIG(status));
  switch (WEXITSTATUS(status)) {
    case kEndedWithoutMemory: return {.why = Ended::Why::too_large};
    case kEndedWithoutSandbox: return {.why = Ended::Why::no_sandbox};
    case 127: return {.why = Ended::Why::not_started};  // as posix_spawn says that exec failed
    default: return {.why = Ended::Why::broken};
  }
}

std::expected<Spawned::Heard, Ended> Spawned::ask(const Question& question, ByteView file,
                                                  std::uint64_t shown_bytes_max, Time until) {
  if (pid_ < 0) return std::unexpected(Ended{.why = Ended::Why::not_started});
  const ByteView head(reinterpret_cast<const std::uint8_t*>(&question), sizeof question);
  for (const auto part : {head, file}) {
    if (const auto sent = send(part, until); sent != Moved::all)
      return std::unexpected(ended(sent));
  }
  Answer answer;
  const std::span into(reinterpret_cast<std::uint8_t*>(&answer), sizeof answer);
  if (const auto got = receive(into, until); got != Moved::all) return std::unexpected(ended(got));
  if (answer.verdict > Verdict::too_large) return std::unexpected(Ended{.why = Ended::Why::broken});
  if (answer.size > shown_bytes_max) return std::unexpected(Ended{.why = Ended::Why::too_large});
  Heard heard{.verdict = answer.verdict, .shown = Bytes(answer.size)};
  if (const auto got = receive(heard.shown, until); got != Moved::all)
    return std::unexpected(ended(got));
  return heard;
}

}  // namespace ingang::channels
