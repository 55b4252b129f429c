#include "support/postgres_cluster.h"

#include <libpq-fe.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <cstdlib>
#include <fstream>
#include <stdexcept>

namespace ingang {

namespace fs = std::filesystem;

namespace {

fs::path programs() {
  for (const char* version : {"15", "16", "17"}) {
    const fs::path folder = fs::path("/usr/lib/postgresql") / version / "bin";
    if (fs::exists(folder / "initdb")) return folder;
  }
  throw std::runtime_error("PostgreSQL's server is not installed: ./dev packages");
}

}  // namespace

Cluster::Cluster() {
  std::string made = (fs::temp_directory_path() / "ingang-postgres-XXXXXX").string();
  if (!::mkdtemp(made.data())) throw std::runtime_error("no folder for PostgreSQL");
  folder_ = made;
  // The server refuses to run as root: then it is the package's own user's.
  if (::geteuid() == 0) run("chown postgres " + folder_.string());
  run(as_owner((programs() / "initdb").string() + " -D " + (folder_ / "data").string() +
               " -U ingang -A trust -E UTF8 --locale=C --data-checksums"));
  start();
}

Cluster::~Cluster() {
  (void)std::system(as_owner((programs() / "pg_ctl").string() + " -D " +
                             (folder_ / "data").string() + " -m immediate stop >/dev/null 2>&1")
                        .c_str());
  std::error_code left;
  fs::remove_all(folder_, left);
}

std::string Cluster::as_owner(const std::string& command) const {
  return ::geteuid() == 0 ? "cd / && runuser -u postgres -- " + command : command;
}

void Cluster::run(const std::string& command) const {
  const auto log = (fs::temp_directory_path() / (folder_.filename().string() + ".log")).string();
  const bool well = std::system((command + " >" + log + " 2>&1").c_str()) == 0;
  std::string said;
  if (!well) {
    std::ifstream in(log);
    said.assign(std::istreambuf_iterator<char>(in), {});
  }
  fs::remove(log);
  if (!well) throw std::runtime_error("PostgreSQL: " + said);
}

void Cluster::start() {
  run(as_owner((programs() / "pg_ctl").string() + " -D " + (folder_ / "data").string() + " -l " +
               (folder_ / "log").string() + " -w -o '-c listen_addresses= -k " + folder_.string() +
               " -c max_connections=100' start"));
}

void Cluster::kill() {
  std::ifstream in(folder_ / "data" / "postmaster.pid");
  pid_t pid = 0;
  in >> pid;
  if (pid <= 0) throw std::runtime_error("PostgreSQL does not run");
  ::kill(pid, SIGQUIT);
  while (::kill(pid, 0) == 0) ::usleep(10'000);
}

std::string Cluster::url() const {
  return "host=" + folder_.string() + " user=ingang dbname=postgres";
}

std::string Cluster::fresh_database(const std::string& name) const {
  return made_database(name, "");
}
std::string Cluster::copied_database(const std::string& name, const std::string& of) const {
  return made_database(name, " TEMPLATE " + of);
}
std::string Cluster::made_database(const std::string& name, const std::string& how) const {
  if (const auto no = refusal_of("CREATE DATABASE " + name + how); !no.empty())
    throw std::runtime_error("PostgreSQL: " + no);
  return "host=" + folder_.string() + " user=ingang dbname=" + name;
}

std::string Cluster::refusal_of_in(const std::string& url, const std::string& sql) {
  PGconn* line = PQconnectdb(url.c_str());
  PGresult* answer = PQexec(line, sql.c_str());
  const auto status = PQresultStatus(answer);
  std::string said;
  if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK) said = PQerrorMessage(line);
  PQclear(answer);
  PQfinish(line);
  return said;
}

Cluster& cluster() {
  static Cluster one;
  return one;
}

}  // namespace ingang
