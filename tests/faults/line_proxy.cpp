#include "faults/line_proxy.h"

#include <poll.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <cstring>
#include <stdexcept>

namespace ingang::faults {

namespace {

constexpr int kLookEvery = 20;  // milliseconds

sockaddr_un address(const std::string& path) {
  sockaddr_un out{};
  out.sun_family = AF_UNIX;
  std::strncpy(out.sun_path, path.c_str(), sizeof out.sun_path - 1);
  return out;
}

}  // namespace

LineProxy::LineProxy(const std::filesystem::path& folder, const std::filesystem::path& to)
    : to_((to / ".s.PGSQL.5432").string()) {
  listening_ = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
  const auto here = address((folder / ".s.PGSQL.5432").string());
  if (::bind(listening_, reinterpret_cast<const sockaddr*>(&here), sizeof here) != 0 ||
      ::listen(listening_, 64) != 0)
    throw std::runtime_error("no socket for the proxy");
  taking_ = std::jthread([this] { take_lines(); });
}

LineProxy::~LineProxy() {
  state_ = State::ends;
  taking_.join();
  lines_.clear();
  ::close(listening_);
}

void LineProxy::cut() {
  state_ = State::cut;
  ++cuts_;
}

void LineProxy::take_lines() {
  while (state_ != State::ends) {
    pollfd waits{.fd = listening_, .events = POLLIN, .revents = 0};
    if (::poll(&waits, 1, kLookEvery) <= 0) continue;
    const int line = ::accept4(listening_, nullptr, nullptr, SOCK_CLOEXEC);
    if (line < 0) continue;
    if (state_ == State::cut) {
      ::close(line);
      continue;
    }
    const std::scoped_lock lock(mutex_);
    lines_.emplace_back([this, line] { serve(line); });
  }
}

bool LineProxy::move(int from, int to) const {
  char octets[16384];
  const auto got = ::recv(from, octets, sizeof octets, 0);
  if (got <= 0) return false;
  for (ssize_t done = 0; done < got;) {
    const auto sent = ::send(to, octets + done, static_cast<std::size_t>(got - done), MSG_NOSIGNAL);
    if (sent <= 0) return false;
    done += sent;
  }
  return true;
}

void LineProxy::serve(int here) {
  const auto cuts = cuts_.load();
  const int there = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
  const auto at = address(to_);
  bool goes = ::connect(there, reinterpret_cast<const sockaddr*>(&at), sizeof at) == 0;
  while (goes && state_ != State::ends && cuts_ == cuts) {
    if (state_ == State::holds) {
      std::this_thread::sleep_for(std::chrono::milliseconds{1});
      continue;
    }
    pollfd both[] = {{.fd = here, .events = POLLIN, .revents = 0},
                     {.fd = there, .events = POLLIN, .revents = 0}};
    if (::poll(both, 2, kLookEvery) <= 0) continue;
    if (state_ != State::passes || cuts_ != cuts) continue;
    if (both[0].revents != 0) goes = move(here, there);
    if (goes && both[1].revents != 0) goes = move(there, here);
  }
  ::close(here);
  ::close(there);
}

}  // namespace ingang::faults
