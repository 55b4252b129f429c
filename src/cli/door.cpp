#include "cli/door.h"

#include <fcntl.h>
#include <fmt/core.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <utility>

#include "cli/os_user.h"
#include "codec/json.h"
#include "codec/json_write.h"

namespace ingang::cli {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view kDoorFile = "admin.sock";
constexpr std::size_t kAskedMost = 65'536;
constexpr std::size_t kAnswerMost = std::size_t{16} << 20;
constexpr int kPatienceSeconds = 5;
constexpr int kAnswerPatienceSeconds = 60;
constexpr int kLookAgainMs = 2000;
constexpr auto kActs = codec::words<User::Act, User::Act::password>("list", "add", "block", "open",
                                                                    "extend", "assign", "password");

// An open file that is closed when it goes.
class Line {
 public:
  explicit Line(int file) : file_(file) {}
  ~Line() {
    if (file_ >= 0) ::close(file_);
  }
  Line(const Line&) = delete;
  Line& operator=(const Line&) = delete;
  [[nodiscard]] int get() const { return file_; }
  int release() { return std::exchange(file_, -1); }

 private:
  int file_;
};

int new_socket() { return ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0); }

// A path that is too long for an address is reached by its folder's descriptor.
template <typename Use>
int at_address(const fs::path& file, Use use) {
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  auto text = file.native();
  const bool is_long = text.size() >= sizeof address.sun_path;
  const Line folder(is_long ? ::open(file.parent_path().c_str(), O_PATH | O_DIRECTORY | O_CLOEXEC)
                            : -1);
  if (is_long) text = fmt::format("/proc/self/fd/{}/{}", folder.get(), file.filename().native());
  std::memcpy(address.sun_path, text.c_str(), text.size() + 1);
  return use(reinterpret_cast<const sockaddr*>(&address), sizeof address);
}

bool knock(int line, const fs::path& file) {
  return at_address(file, [&](const sockaddr* at, socklen_t size) {
           return ::connect(line, at, size);
         }) == 0;
}

void wait_at_most(int line, int seconds) {
  const timeval time{.tv_sec = seconds, .tv_usec = 0};
  ::setsockopt(line, SOL_SOCKET, SO_RCVTIMEO, &time, sizeof time);
  ::setsockopt(line, SOL_SOCKET, SO_SNDTIMEO, &time, sizeof time);
}

// Until the other end has said all. False when it did not, or said too much.
bool read_all(int line, std::string& into, std::size_t most) {
  std::array<char, 4096> part{};
  for (;;) {
    const auto size = ::recv(line, part.data(), part.size(), 0);
    if (size == 0) return true;
    if (size < 0 && errno == EINTR) continue;
    if (size < 0 || into.size() + static_cast<std::size_t>(size) > most) return false;
    into.append(part.data(), static_cast<std::size_t>(size));
  }
}

bool write_all(int line, std::string_view text) {
  while (!text.empty()) {
    const auto size = ::send(line, text.data(), text.size(), MSG_NOSIGNAL);
    if (size < 0 && errno == EINTR) continue;
    if (size <= 0) return false;
    text.remove_prefix(static_cast<std::size_t>(size));
  }
  return ::shutdown(line, SHUT_WR) == 0;
}

constexpr std::string_view kHealth = "health";
constexpr std::string_view kCounty = "county";
constexpr std::string_view kHere = "here";  // answered at once by a server that runs

struct Asked {
  std::string act;
  User what;
  std::string login;
  bool as_json{};
  Places files;  // data and county of it
};

bool is_act(std::string_view act) {
  return std::ranges::find(kActs.texts, act) != kActs.texts.end();
}

std::string write_asked(const User& asked) {
  return codec::write_object([&](codec::Writer& to) {
    to.member("act", kActs, asked.act);
    to.member("account", asked.account);
    to.member("name", asked.name);
    to.member("unit", asked.unit);
    to.member("until", asked.until);
    to.member("roles", asked.roles);
    to.member("login", name_of_login());
  });
}

std::string write_here() {
  return codec::write_object([&](codec::Writer& to) {
    to.member("act", kHere);
    to.member("as", "");
  });
}

std::string write_asked(bool as_json) {
  return codec::write_object([&](codec::Writer& to) {
    to.member("act", kHealth);
    to.member("as", as_json ? "json" : "text");
  });
}

std::string write_asked(const Places& files) {
  return codec::write_object([&](codec::Writer& to) {
    to.member("act", kCounty);
    to.member("as", "text");
    to.member("data", fs::absolute(files.data).string());
    to.member("county", files.county);
  });
}

codec::Decoded<Asked> read_asked(std::string_view text) {
  return codec::decode(text, codec::Reading::stored, [](codec::Object& in) {
    Asked out;
    out.act = in.text("act");
    if (!is_act(out.act)) {
      out.as_json = in.text("as") == "json";
      out.files.data = in.text("data", codec::kProse);
      out.files.county = in.text("county");
      return out;
    }
    const auto at = std::ranges::find(kActs.texts, out.act) - kActs.texts.begin();
    out.what.act = static_cast<User::Act>(at);
    out.what.account = in.text("account");
    out.what.name = in.text("name");
    out.what.unit = in.text("unit");
    out.what.until = in.text("until");
    out.what.roles = in.texts("roles", 20);
    out.login = in.text("login");
    return out;
  });
}

std::string write_said(const Said& said) {
  return codec::write_object([&](codec::Writer& to) {
    to.member("code", said.code);
    to.member("out", said.out);
    to.member("wrong", said.wrong);
  });
}

codec::Decoded<Said> read_said(std::string_view text) {
  return codec::decode(text, codec::Reading::stored, [](codec::Object& in) {
    Said out;
    out.code = static_cast<int>(in.integer("code"));
    out.out = in.text("out");
    out.wrong = in.text("wrong");
    return out;
  });
}

std::string last_error() { return std::strerror(errno); }

}  // namespace

namespace {

// -1: another server listens there.
std::expected<int, std::string> listen_at(const fs::path& file) {
  const auto refused = [&](const std::string& why) {
    return std::unexpected("Servern kan inte lyssna på unix:" + file.string() + ": " + why +
                           ". (cannot listen)");
  };
  std::error_code none;
  const auto there = fs::symlink_status(file, none);
  if (fs::exists(there)) {
    if (there.type() != fs::file_type::socket)
      return refused("där ligger något annat än en sockel; flytta det");
    const Line line(new_socket());
    if (knock(line.get(), file) || errno == EAGAIN) return -1;
    fs::remove(file, none);
  }
  Line listening(new_socket());
  const bool bound = at_address(file, [&](const sockaddr* at, socklen_t size) {
                       return ::bind(listening.get(), at, size);
                     }) == 0;
  if (!bound)
    return errno == EADDRINUSE ? std::expected<int, std::string>(-1) : refused(last_error());
  fs::permissions(file, fs::perms::owner_read | fs::perms::owner_write, none);
  if (none) return refused(none.message());
  if (::listen(listening.get(), 8) != 0) return refused(last_error());  // Nobody came in before.
  return listening.release();
}

}  // namespace

std::expected<std::unique_ptr<Door>, std::string> Door::open(const fs::path& folder,
                                                             Answers answers) {
  const auto file = fs::absolute(folder) / kDoorFile;
  const auto listening = listen_at(file);
  if (!listening) return std::unexpected(listening.error());
  const int stopping = ::eventfd(0, EFD_CLOEXEC);
  if (stopping < 0) return std::unexpected("eventfd: " + last_error());
  return std::unique_ptr<Door>(new Door(file, *listening, stopping, std::move(answers)));
}

Door::Door(fs::path file, int listening, int stopping, Answers answers)
    : file_(std::move(file)),
      listening_(listening),
      stopping_(stopping),
      answers_(std::move(answers)),
      thread_([this] { serve(); }) {}

Door::~Door() {
  (void)::eventfd_write(stopping_, 1);
  thread_.join();
  if (listening_ >= 0) {
    std::error_code none;
    fs::remove(file_, none);
    ::close(listening_);
  }
  ::close(stopping_);
}

// Whoever had the place has perhaps been killed.
void Door::take_place() {
  if (const auto listening = listen_at(file_)) listening_ = *listening;
}

void Door::serve() {
  for (;;) {
    if (listening_ < 0) take_place();
    std::array<pollfd, 2> both{pollfd{.fd = listening_, .events = POLLIN, .revents = 0},
                               pollfd{.fd = stopping_, .events = POLLIN, .revents = 0}};
    // One that is -1 is passed over.
    const int patience = listening_ < 0 ? kLookAgainMs : -1;
    if (::poll(both.data(), both.size(), patience) < 0 && errno != EINTR) return;
    if (both[1].revents != 0) return;
    if (both[0].revents == 0) continue;
    const Line line(::accept4(listening_, nullptr, nullptr, SOCK_CLOEXEC));
    if (line.get() >= 0) welcome(line.get());
  }
}

Said Door::answer(std::string_view text, unsigned user) const {
  const auto asked = read_asked(text);
  if (asked && asked->act == kHere) return {};
  if (asked && asked->act == kCounty) return answers_.county(asked->files);
  if (!asked || (asked->act != kHealth && !is_act(asked->act)))
    return {.code = 2,
            .out = {},
            .wrong = "Servern är av en annan version och förstod inte kommandot.\n"};
  if (asked->act == kHealth) return answers_.health(asked->as_json);
  return answers_.users(asked->what, as_actor(name_of_user(user), asked->login));
}

void Door::welcome(int line) const {
  ucred who{};
  socklen_t size = sizeof who;
  if (::getsockopt(line, SOL_SOCKET, SO_PEERCRED, &who, &size) != 0) return;
  if (who.uid != ::geteuid() && who.uid != 0) return;
  wait_at_most(line, kPatienceSeconds);
  std::string text;
  if (!read_all(line, text, kAskedMost)) return;
  (void)write_all(line, write_said(answer(text, who.uid)));
}

namespace {

// What a line was answered; empty when it was not.
std::optional<std::string> ask_line(int line, std::string_view what, int seconds) {
  wait_at_most(line, seconds);
  std::string text;
  if (!write_all(line, what) || !read_all(line, text, kAnswerMost)) return std::nullopt;
  return text;
}

// A server that stands still still has its door open: the kernel lets one in. It is asked what it
// need not think about first.
bool stands_still(const fs::path& file) {
  const Line line(new_socket());
  wait_at_most(line.get(), kPatienceSeconds);
  if (!knock(line.get(), file)) return errno == EAGAIN;
  return !ask_line(line.get(), write_here(), kPatienceSeconds);
}

std::expected<std::optional<Said>, std::string> ask(const fs::path& folder, const std::string& what,
                                                    Silent when_silent,
                                                    std::string_view unanswered) {
  const auto file = fs::absolute(folder) / kDoorFile;
  std::error_code none;
  if (!fs::is_socket(file, none)) return std::nullopt;
  if (stands_still(file)) {
    if (when_silent == Silent::as_none) return std::nullopt;
    return std::unexpected(
        fmt::format("Servern som har {} står still: den svarar inte på fem sekunder. Starta om "
                    "den; en annan nod "
                    "tar då över dörren.",
                    file.string()));
  }
  const Line line(new_socket());
  if (!knock(line.get(), file)) {
    if (errno == ECONNREFUSED) return std::nullopt;  // A server that was killed left it behind.
    return std::unexpected(fmt::format(
        "{} svarar inte: {}. Kör kommandot som den användare som servern går som, eller "
        "som root.",
        file.string(), last_error()));
  }
  const auto text = ask_line(line.get(), what, kAnswerPatienceSeconds);
  if (!text) return std::unexpected(std::string(unanswered));
  auto said = read_said(*text);
  if (!said)
    return std::unexpected(
        "Servern släppte inte in kommandot: kör det som den användare som servern går som, eller "
        "som root.");
  return std::move(*said);
}

}  // namespace

std::expected<std::optional<Said>, std::string> ask_door(const fs::path& folder, const User& asked,
                                                         Silent when_silent) {
  return ask(folder, write_asked(asked), when_silent,
             "Servern svarade inte. Det är inte säkert att ändringen gjordes: se efter med ingang "
             "user list.");
}

std::expected<std::optional<Said>, std::string> ask_health(const fs::path& folder, bool as_json) {
  return ask(folder, write_asked(as_json), Silent::refused, "Servern svarade inte.");
}

std::expected<std::optional<Said>, std::string> ask_county(const Places& files) {
  return ask(files.folder, write_asked(files), Silent::refused, "Servern svarade inte.");
}

}  // namespace ingang::cli
