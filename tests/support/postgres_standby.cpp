#include "support/postgres_standby.h"

#include <unistd.h>

#include <csignal>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <thread>

namespace ingang {

namespace fs = std::filesystem;

namespace {

std::string programs() {
  for (const char* version : {"15", "16", "17"}) {
    const auto folder = std::string("/usr/lib/postgresql/") + version + "/bin/";
    if (fs::exists(folder + "pg_basebackup")) return folder;
  }
  throw std::runtime_error("PostgreSQL's server is not installed: ./dev packages");
}

bool run_as_owner(const std::string& command) {
  const auto whole = ::geteuid() == 0 ? "cd / && runuser -u postgres -- " + command : command;
  return std::system((whole + " >/dev/null 2>&1").c_str()) == 0;
}

}  // namespace

Standby::Standby(const Cluster& of) : of_(of) {
  std::string made = (fs::temp_directory_path() / "ingang-standby-XXXXXX").string();
  if (!::mkdtemp(made.data())) throw std::runtime_error("no folder for a standby");
  folder_ = made;
  if (::geteuid() == 0) (void)std::system(("chown postgres " + made).c_str());
  if (!run_as_owner(programs() + "pg_basebackup -h " + of_.folder().string() + " -U ingang -D " +
                    (folder_ / "data").string() + " -R -X stream -c fast"))
    throw std::runtime_error("pg_basebackup");
  start();
  for (const char* sql :
       {"ALTER SYSTEM SET synchronous_standby_names = '*'", "SELECT pg_reload_conf()"}) {
    if (const auto no = of_.refusal_of(sql); !no.empty()) throw std::runtime_error(no);
  }
}

Standby::~Standby() {
  (void)of_.refusal_of("ALTER SYSTEM RESET synchronous_standby_names");
  (void)of_.refusal_of("SELECT pg_reload_conf()");
  (void)run_as_owner(programs() + "pg_ctl -D " + (folder_ / "data").string() +
                     " -m immediate stop");
  std::error_code left;
  fs::remove_all(folder_, left);
}

void Standby::start() {
  if (!run_as_owner(programs() + "pg_ctl -D " + (folder_ / "data").string() + " -l " +
                    (folder_ / "log").string() + " -w -o '-c listen_addresses= -k " +
                    folder_.string() + " -c max_connections=100' start"))
    throw std::runtime_error("the standby does not start");
}

void Standby::promote() {
  if (!run_as_owner(programs() + "pg_ctl -D " + (folder_ / "data").string() + " -w promote"))
    throw std::runtime_error("the standby is not promoted");
}

void Standby::kill() {
  std::ifstream in(folder_ / "data" / "postmaster.pid");
  pid_t pid = 0;
  in >> pid;
  if (pid <= 0) throw std::runtime_error("the standby does not run");
  ::kill(pid, SIGQUIT);
  while (::kill(pid, 0) == 0) ::usleep(10'000);
}

}  // namespace ingang
