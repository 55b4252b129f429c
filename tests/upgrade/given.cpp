#include "upgrade/given.h"

#include <spawn.h>
#include <stdlib.h>

#include <fstream>
#include <map>

#include "support/postgres_cluster.h"

namespace ingang::cli {

namespace fs = std::filesystem;

namespace {

const fs::path kFixtures = fs::path(INGANG_SOURCE_DIR) / "tests/fixtures";

Places places_in(const std::string& folder, const std::string& store) {
  Places places;
  places.folder = folder;
  places.store = store;
  places.data = fs::path(INGANG_SOURCE_DIR) / "data";
  return places;
}

Ran shell(const std::string& line) {
  Ran out;
  FILE* pipe = popen((line + " 2>&1").c_str(), "r");
  if (!pipe) return {.code = -1, .said = "no pipe"};
  char part[4096];
  while (const auto size = fread(part, 1, sizeof part, pipe)) out.said.append(part, size);
  out.code = WEXITSTATUS(pclose(pipe));
  return out;
}

// Loaded once for each release, and copied for each test: the database's name.
const std::string& loaded(const std::string& release) {
  static std::map<std::string, std::string> all;
  auto& name = all[release];
  if (!name.empty()) return name;
  name = "given_" + release;
  const auto filled = shell(
      fmt::format("zcat {}/postgresql.sql.gz | psql -q -v ON_ERROR_STOP=1 '{}' >/dev/null",
                  fs::absolute(kFixtures / release).string(), cluster().fresh_database(name)));
  EXPECT_EQ(filled.code, 0) << filled.said;
  return name;
}

// This same program, asked by its environment to be the one that dies.
class Victim final : public ::testing::Environment {
  void SetUp() override {
    const char* folder = ::getenv("INGANG_VICTIM_FOLDER");
    if (!folder) return;
    const std::string store = ::getenv("INGANG_VICTIM_STORE");
    const auto last = std::stoull(::getenv("INGANG_VICTIM_STREAM"));
    auto made = Installation::open(places_in(folder, store));
    if (!made) ::_exit(4);
    std::uint64_t met = 0;
    const app::FoldRule rule{.fold =
                                 [&](const auto& house, auto stream, const auto& entries) {
                                   if (++met == last) ::kill(::getpid(), SIGKILL);
                                   return app::refold(house, stream, entries);
                                 },
                             .page = 7};
    const std::string_view doing = ::getenv("INGANG_VICTIM_DOING");
    if (doing == "take_over") {
      const auto taken = (*made)->accounts().take_over([&] {
        if (++met == last) ::kill(::getpid(), SIGKILL);
      });
      ::_exit(taken ? 0 : 5);
    }
    const bool replays = doing == "replay";
    auto work = app::Refolding((*made)->house(), rule);
    while (!(*made)->ledger().leads()) ::usleep(50'000);
    const auto done = replays ? work.replay() : work.upgrade();
    ::_exit(done ? 0 : 5);
  }
};
[[maybe_unused]] const auto* const kVictim = ::testing::AddGlobalTestEnvironment(new Victim);

}  // namespace

void PrintTo(On on, std::ostream* out) { *out << (on == On::sqlite ? "SQLite" : "PostgreSQL"); }

Manifest::Manifest(const std::string& release) {
  std::ifstream in(kFixtures / release / "manifest.json");
  const std::string all{std::istreambuf_iterator<char>(in), {}};
  root_ = json::parse(all).as_object();
}
std::string Manifest::report_of(std::string_view name) const {
  return text(root_.at("cases").at(name).as_object(), "report");
}
std::vector<std::string> Manifest::handovers_of(std::string_view name) const {
  return json::value_to<std::vector<std::string>>(root_.at("cases").at(name).at("handovers"));
}
std::vector<std::string> Manifest::closed_unassessed() const {
  return json::value_to<std::vector<std::string>>(root_.at("closed_unassessed"));
}
std::string Manifest::token_of(std::string_view account) const {
  return text(root_.at("sessions").as_object(), account);
}
Instant Manifest::ended_at() const {
  return Instant::find(text(root_, "ended_at")).value_or(Instant{});
}

void UpgradeTest::SetUp() {
  ::unsetenv("INGANG_STORE");
  std::string pattern = (fs::temp_directory_path() / "ingang-upgrade-XXXXXX").string();
  folder_ = mkdtemp(pattern.data());
  fs::create_directories(folder_ / "var");
  const auto release = fs::absolute(kFixtures / release_).string();
  const auto unpacked = shell(fmt::format("tar -xJf {}/folder.tar.xz -C {}", release, at("var")));
  ASSERT_EQ(unpacked.code, 0) << unpacked.said;
  if (GetParam() == On::sqlite) return;
  for (const char* log : {"ledger", "access"}) fs::remove_all(folder_ / "var" / log);
  store_ = copied(loaded(release_));
}
std::string UpgradeTest::copied(const std::string& database) {
  static int made = 0;
  return cluster().copied_database(fmt::format("upgrade_{}", ++made), database);
}
void UpgradeTest::TearDown() { fs::remove_all(folder_); }

std::string UpgradeTest::places() const {
  auto out = fmt::format("--folder {}", at("var"));
  return store_.empty() ? out : out + fmt::format(" --store '{}'", store_);
}

std::unique_ptr<Installation> UpgradeTest::opened() const {
  auto made = Installation::open(places_in(at("var"), store_));
  if (!made) throw std::runtime_error(made.error());
  return std::move(*made);
}

Ran UpgradeTest::verify_by_note(const std::string& folder) const {
  const auto kept = at("note-of-" + folder);
  fs::copy_file(folder_ / folder / "outside/checkpoint", kept,
                fs::copy_options::overwrite_existing);
  return run_program(fmt::format("verify {} --checkpoint {}",
                                 folder == "var" ? places() : "--folder " + at(folder), kept));
}

std::unique_ptr<Program> UpgradeTest::serve_then(std::chrono::minutes after) const {
  return std::move(serve_together(after, {"var"}).front());
}

std::vector<std::unique_ptr<Program>> UpgradeTest::serve_together(
    std::chrono::minutes after, const std::vector<std::string>& folders) const {
  std::string library;
  for (const auto* place : {"/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1",
                            "/usr/lib/aarch64-linux-gnu/faketime/libfaketimeMT.so.1"}) {
    if (fs::exists(place)) library = place;
  }
  EXPECT_FALSE(library.empty()) << "faketime is not installed: ./dev packages";
  const auto now = std::chrono::duration_cast<std::chrono::milliseconds>(
                       std::chrono::system_clock::now().time_since_epoch())
                       .count();
  const auto then = manifest_.ended_at().ms + std::chrono::milliseconds{after}.count();
  // A node whose clock is not the database's neither writes nor leads.
  if (store_.empty()) ::setenv("LD_PRELOAD", library.c_str(), 1);
  ::setenv("FAKETIME", fmt::format("{:+}", (then - now) / 1000).c_str(), 1);
  ::setenv("FAKETIME_DONT_FAKE_MONOTONIC", "1", 1);
  std::vector<std::string> more;
  if (!store_.empty()) more = {"--store", store_};
  std::vector<std::unique_ptr<Program>> made(folders.size());
  {
    std::vector<std::jthread> all;
    for (std::size_t i = 0; i < folders.size(); ++i)
      all.emplace_back([&, i] {
        made[i] = std::make_unique<Program>(folder_ / folders[i],
                                            folder_ / ("log-of-" + folders[i]), more);
      });
  }
  for (const char* name : {"LD_PRELOAD", "FAKETIME", "FAKETIME_DONT_FAKE_MONOTONIC"})
    ::unsetenv(name);
  return made;
}

std::string UpgradeTest::ask(const std::string& sql) const {
  const auto line =
      store_.empty()
          ? fmt::format("sqlite3 {}/ledger/ledger.db \"{}\"", at("var"), sql)
          : fmt::format(
                "PGOPTIONS='-c search_path=ingang_ledger' psql -At -v ON_ERROR_STOP=1 '{}' "
                "-c \"{}\"",
                store_, sql);
  const auto said = shell(line);
  EXPECT_EQ(said.code, 0) << sql << ": " << said.said;
  return said.said;
}
void UpgradeTest::damage(const std::string& sql) const { (void)ask(sql); }

void UpgradeTest::expect_whole(Installation& installation) {
  const auto verified = verify_both(installation, std::nullopt);
  ASSERT_TRUE(verified) << verified.error().what;
  EXPECT_FALSE(verified->to_be_refolded);
  for (const auto* log : {&verified->main, &verified->access}) {
    for (const auto& finding : log->findings)
      ADD_FAILURE() << ledger::name(finding.kind) << " " << finding.n << " " << finding.about;
  }
  EXPECT_GT(verified->main.rows, 50U);
}

static const char* name_of(Doing doing) {
  switch (doing) {
    case Doing::upgrade: return "upgrade";
    case Doing::replay: return "replay";
    case Doing::take_over: return "take_over";
  }
  return "";
}

bool dies_at(std::uint64_t stream, const std::string& folder, const std::string& store,
             Doing doing) {
  std::vector<std::string> words{"INGANG_VICTIM_FOLDER=" + folder, "INGANG_VICTIM_STORE=" + store,
                                 fmt::format("INGANG_VICTIM_STREAM={}", stream),
                                 std::string("INGANG_VICTIM_DOING=") + name_of(doing),
                                 "PATH=/usr/bin:/bin"};
  std::vector<char*> environment;
  for (auto& word : words) environment.push_back(word.data());
  environment.push_back(nullptr);
  std::string name = "test_upgrade";
  char* const given[] = {name.data(), nullptr};
  pid_t pid = 0;
  if (::posix_spawn(&pid, "/proc/self/exe", nullptr, nullptr, given, environment.data()) != 0)
    return false;
  int status = 0;
  ::waitpid(pid, &status, 0);
  EXPECT_TRUE(WIFSIGNALED(status) || WEXITSTATUS(status) == 0) << WEXITSTATUS(status);
  return WIFSIGNALED(status);
}

access::Actor actor_of(const Installation& installation, std::string_view account) {
  // As its first start does; some tests only fold rows.
  EXPECT_TRUE(installation.accounts().take_over());
  const auto found = installation.accounts().find(account);
  const auto& in = found->memberships.front();
  return {.who = {.account = found->account,
                  .name = found->name,
                  .unit = in.unit,
                  .authority = in.authority},
          .roles = in.roles};
}

}  // namespace ingang::cli
