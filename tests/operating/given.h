// given: a folder of the test's own, commands of the real program in it, and databases of a real
// PostgreSQL.
#pragma once

#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <stdlib.h>
#include <sys/socket.h>

#include "support/installed.h"
#include "support/postgres_cluster.h"
#include "support/program.h"

namespace ingang::cli {

// A command as the shell would have it, to its end. `data/` is found beside the program.
inline Ran run_shell(const std::string& line) {
  Ran out;
  FILE* pipe = popen((line + " 2>&1").c_str(), "r");
  if (!pipe) return {.code = -1, .said = "no pipe"};
  char part[4096];
  while (const auto size = fread(part, 1, sizeof part, pipe)) out.said.append(part, size);
  out.code = WEXITSTATUS(pclose(pipe));
  return out;
}
inline Ran run_ingang(const std::string& arguments) {
  return run_shell(fmt::format("{} {}", INGANG_PROGRAM, arguments));
}

// A database that nothing is in; its address.
inline std::string fresh_database() {
  static int made = 0;
  const auto name = fmt::format("operating_{}", ++made);
  EXPECT_EQ(cluster().refusal_of("CREATE DATABASE " + name), "");
  const auto url = cluster().url();
  return url.substr(0, url.find(" dbname=")) + " dbname=" + name;
}

// Of 127.0.0.1, somebody's for as long as this is there.
class TakenPort {
 public:
  TakenPort() {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    EXPECT_EQ(::bind(made_, reinterpret_cast<sockaddr*>(&address), size), 0);
    EXPECT_EQ(::listen(made_, 1), 0);
    EXPECT_EQ(::getsockname(made_, reinterpret_cast<sockaddr*>(&address), &size), 0);
    number_ = ntohs(address.sin_port);
  }
  ~TakenPort() { ::close(made_); }
  TakenPort(const TakenPort&) = delete;
  TakenPort& operator=(const TakenPort&) = delete;
  [[nodiscard]] std::uint16_t number() const { return number_; }

 private:
  const int made_{::socket(AF_INET, SOCK_STREAM, 0)};
  std::uint16_t number_{};
};

// Free a moment ago.
inline std::uint16_t free_port() { return TakenPort().number(); }

class OperatingTest : public ::testing::Test {
 protected:
  void SetUp() override {
    std::string pattern =
        (std::filesystem::temp_directory_path() / "ingang-operating-XXXXXX").string();
    folder_ = mkdtemp(pattern.data());
    ::unsetenv("INGANG_STORE");
  }
  void TearDown() override { std::filesystem::remove_all(folder_); }

  [[nodiscard]] std::string at(std::string_view name) const { return (folder_ / name).string(); }

  [[nodiscard]] static std::unique_ptr<Installation> opened(const std::string& folder,
                                                            const std::string& store = {}) {
    Places places;
    places.folder = folder;
    places.store = store;
    places.data = std::filesystem::path(INGANG_SOURCE_DIR) / "data";
    auto made = Installation::open(places);
    if (!made) throw std::runtime_error(made.error());
    return std::move(*made);
  }

  std::filesystem::path folder_;
};

}  // namespace ingang::cli
