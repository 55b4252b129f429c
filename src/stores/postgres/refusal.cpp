#include "stores/postgres/refusal.h"

#include <libpq-fe.h>
#include <poll.h>

#include <array>
#include <chrono>
#include <memory>
#include <regex>

namespace ingang::stores {

namespace {

using std::chrono::steady_clock;
constexpr std::chrono::milliseconds kTime{5000};

struct Finished {
  void operator()(PGconn* line) const { PQfinish(line); }
};
using Line = std::unique_ptr<PGconn, Finished>;

bool is_understood(const std::string& url) {
  char* wrong = nullptr;
  auto* parsed = PQconninfoParse(url.c_str(), &wrong);
  PQconninfoFree(parsed);
  PQfreemem(wrong);
  return parsed != nullptr;
}

// False when the time is up.
bool wait(PGconn* line, bool to_write, steady_clock::time_point until) {
  const auto left =
      std::chrono::duration_cast<std::chrono::milliseconds>(until - steady_clock::now()).count();
  if (left <= 0 || PQsocket(line) < 0) return false;
  pollfd file{.fd = PQsocket(line),
              .events = static_cast<short>(to_write ? POLLOUT : POLLIN),
              .revents = 0};
  return ::poll(&file, 1, static_cast<int>(left)) > 0;
}

}  // namespace

std::string state_of_refusal(const std::string& url) {
  if (!is_understood(url)) return std::string(kNoSuchAddress);
  const std::array<const char*, 2> names{"dbname", nullptr};
  const std::array<const char*, 2> values{url.c_str(), nullptr};
  const Line line(PQconnectStartParams(names.data(), values.data(), 1));
  if (!line || PQstatus(line.get()) == CONNECTION_BAD) return {};
  (void)PQsetErrorVerbosity(line.get(), PQERRORS_SQLSTATE);
  const auto until = steady_clock::now() + kTime;
  auto next = PGRES_POLLING_WRITING;
  while (next == PGRES_POLLING_WRITING || next == PGRES_POLLING_READING) {
    if (!wait(line.get(), next == PGRES_POLLING_WRITING, until)) return {};
    next = PQconnectPoll(line.get());
  }
  const std::string said = PQerrorMessage(line.get());
  std::smatch found;
  static const std::regex kState(R"(:\s+([0-9A-Z]{5})\s*(\n|$))");
  return std::regex_search(said, found, kState) ? found.str(1) : std::string{};
}

}  // namespace ingang::stores
