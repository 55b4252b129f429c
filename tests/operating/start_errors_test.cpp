// What stops a start says in Swedish what to do, and the command ends with 2: never a library's own
// words alone, and never a crash.
#include <cstring>
#include <fstream>
#include <regex>

#include "operating/given.h"

namespace ingang::cli {
namespace {

class StartErrors : public OperatingTest {
 protected:
  void SetUp() override {
    OperatingTest::SetUp();
    ASSERT_EQ(run_ingang("seed --reports 1 --folder " + at("whole")).code, 0);
  }
  // A copy to spoil.
  std::string spoiled(const std::string& name) {
    std::filesystem::copy(at("whole"), at(name), std::filesystem::copy_options::recursive);
    return at(name);
  }
  static void write(const std::string& file, std::string_view text) {
    std::ofstream out(file, std::ios::trunc | std::ios::binary);
    out << text;
  }
  static void expect_refused(const std::string& arguments, std::string_view words) {
    const auto ran = run_shell(fmt::format("timeout 20 {} {}", INGANG_PROGRAM, arguments));
    EXPECT_EQ(ran.code, 2) << arguments << "\n" << ran.said;
    EXPECT_NE(ran.said.find(words), ran.said.npos) << arguments << "\n" << ran.said;
    EXPECT_EQ(ran.said.find("terminate"), ran.said.npos) << ran.said;
  }
  static std::string serve(const std::string& folder) {
    return "serve --port 0 --folder " + folder;
  }
};

TEST_F(StartErrors, TheMasterKey) {
  const auto other = spoiled("other");
  write(other + "/keys/master.key", std::string(32, 'x'));
  expect_refused(serve(other), "Huvudnyckeln (keys/master.key) är inte den");
  expect_refused("user list --folder " + other, "Huvudnyckeln (keys/master.key) är inte den");
  const auto cut = spoiled("cut");
  write(cut + "/keys/master.key", "kort");
  expect_refused(serve(cut), "är inte 32 oktetter lång");
  const auto open = spoiled("open");
  std::filesystem::permissions(open + "/keys/master.key", std::filesystem::perms::others_read,
                               std::filesystem::perm_options::add);
  expect_refused(serve(open), "kör chmod o-rwx");
}

TEST_F(StartErrors, ADatabaseThatIsNone) {
  for (const char* file : {"ledger/ledger.db", "ledger/keys.db", "access/ledger.db"}) {
    const auto folder = spoiled(fmt::format("spoiled-{}", std::strlen(file) + file[0]));
    write(folder + "/" + file, std::string(40'000, 'x'));
    std::filesystem::remove(folder + "/" + file + "-wal");
    expect_refused(serve(folder), "är skadad eller utbytt");
    expect_refused("verify --folder " + folder, "är skadad eller utbytt");
  }
}

TEST_F(StartErrors, AFolderThatIsInUse) {
  const auto server = opened(at("whole"));
  for (const char* command : {"serve --port 0", "verify", "replay", "seed"}) {
    expect_refused(std::string(command) + " --folder " + at("whole"), "används redan av process");
  }
}

// The superuser reads everything, unless that right is taken away first.
TEST_F(StartErrors, AFolderThatMayNotBeRead) {
  const bool super = ::geteuid() == 0;
  const std::string without =
      super ? "setpriv --bounding-set=-dac_override,-dac_read_search " : std::string{};
  std::filesystem::permissions(at("whole/ledger"), std::filesystem::perms::none);
  for (const char* command : {"serve --port 0", "verify", "user list", "replay"}) {
    const auto ran = run_shell("timeout 20 " + without + INGANG_PROGRAM + " " + command +
                               " --folder " + at("whole"));
    EXPECT_EQ(ran.code, 2) << command << "\n" << ran.said;
    EXPECT_NE(ran.said.find("Kör "), ran.said.npos) << command << "\n" << ran.said;
  }
  std::filesystem::permissions(at("whole/ledger"), std::filesystem::perms::owner_all);
}

TEST_F(StartErrors, TheCertificateAndThePlaceToListen) {
  const auto folder = spoiled("tls");
  std::filesystem::create_directories(folder + "/tls");
  write(folder + "/tls/certificate.pem", "hej");
  write(folder + "/tls/key.pem", "hej");
  expect_refused(serve(folder), "går inte att använda som certifikat");
  expect_refused("serve --port 0 --training-open --address hej --folder " + at("whole"),
                 "hej är ingen adress");
  const TakenPort taken;
  expect_refused(fmt::format("serve --port {} --folder {}", taken.number(), at("whole")),
                 "Välj en annan port");
}

TEST_F(StartErrors, WhatIsEmptyOrElsewhere) {
  write(at("empty"), "");
  expect_refused("verify --folder " + at("whole") + " --checkpoint " + at("empty"),
                 "finns inget att jämföra med");
  expect_refused(serve(at("empty")), "går inte att skapa");
  expect_refused("serve --port 0 --county ingenstans --folder " + at("whole"),
                 "Länet ingenstans finns inte");
  expect_refused("verify --folder " + at("nowhere"), "finns ingen installation");
  expect_refused(
      "serve --port 0 --store postgresql://nobody@127.0.0.1:1/none --folder " + at("whole"),
      "databasen svarar inte");
  expect_refused("export --folder " + at("whole") +
                     " --purpose \"Kontroll av ING-7K3MQ-2XPRA\" --to " + at("no/such/file"),
                 "kan inte skrivas");
  expect_refused("backup --folder " + at("whole") + " --to /proc/none", "går inte att skriva");
}

// LAW: registration.without_delay. Nobody would know who answers for what the program keeps.
TEST_F(StartErrors, AKindOfRecordThatNobodyIsResponsibleFor) {
  std::filesystem::copy(std::filesystem::path(INGANG_SOURCE_DIR) / "data", at("data"),
                        std::filesystem::copy_options::recursive);
  const auto file = at("data/records.toml");
  std::ifstream in(file, std::ios::binary);
  std::string text{std::istreambuf_iterator<char>(in), {}};
  const auto named = text.find("kind = \"handover\"");
  ASSERT_NE(named, text.npos);
  const auto begin = text.rfind("[[record]]", named);
  text.erase(begin, text.find("\n[[record]]\n", named) + 1 - begin);
  write(file, text);
  for (const auto* command : {"serve --port 0", "verify", "seed"}) {
    expect_refused(fmt::format("{} --data {} --folder {}", command, at("data"), at("whole")),
                   "records.toml:0: kind: slaget handover saknar sin rad. Skriv vem som är");
  }
  expect_refused("records --data " + at("data"), "slaget handover saknar sin rad");
  std::filesystem::remove(file);
  expect_refused(serve(at("whole")) + " --data " + at("data"), "records.toml går inte att läsa");
}

// Each reason has its own words: "databasen svarar inte" sent people to look at a server that ran.
TEST_F(StartErrors, WhyADatabaseIsNotToBeHad) {
  const auto url = fresh_database();
  const auto name = url.substr(url.rfind('=') + 1);
  const auto server = url.substr(0, url.find(" dbname="));
  const auto on = [&](const std::string& store) {
    return fmt::format("serve --port 0 --folder {} --store \"{}\"", at("whole-of-database"), store);
  };
  expect_refused(on("mysql://x"), "adressen går inte att förstå");
  expect_refused(on(server + " dbname=nosuch"), "databasen finns inte på den servern");
  ASSERT_EQ(cluster().refusal_of("CREATE ROLE nobody_special LOGIN PASSWORD 'x'"), "");
  const auto as = [&](const std::string& role) {
    return std::regex_replace(url, std::regex("user=[^ ]+"), "user=" + role);
  };
  expect_refused(on(as("nosuchrole")), "släpps inte in");
  expect_refused(on(as("nobody_special")), "saknar en rättighet");
  ASSERT_EQ(cluster().refusal_of(
                "DO $$ BEGIN EXECUTE format('COPY (VALUES (%L), (%L), (%L)) TO %L', 'local all "
                "with_password scram-sha-256', 'local all all trust', 'host all all all trust', "
                "current_setting('hba_file')); PERFORM pg_reload_conf(); END $$"),
            "");
  ASSERT_EQ(cluster().refusal_of("CREATE ROLE with_password LOGIN PASSWORD 'x'"), "");
  ::sleep(1);  // the server reads it when it comes round
  expect_refused(on(as("with_password")), "lösenordet godtas inte");
  expect_refused(on(as("with_password") + " password=wrong"), "lösenordet godtas inte");
  ASSERT_EQ(Cluster::refusal_of_in(url,
                                   "CREATE SCHEMA ingang_ledger; CREATE SCHEMA "
                                   "ingang_ledger_keys; GRANT CREATE ON DATABASE " +
                                       name + " TO nobody_special"),
            "");
  expect_refused(on(as("nobody_special")), "får inte använda schemat");
  ASSERT_EQ(cluster().refusal_of("ALTER ROLE nobody_special CONNECTION LIMIT 0"), "");
  expect_refused(on(as("nobody_special")), "har inga lediga anslutningar");
  ASSERT_EQ(
      cluster().refusal_of("ALTER DATABASE " + name + " SET default_transaction_read_only = on"),
      "");
  expect_refused(on(url), "går bara att läsa");
  EXPECT_FALSE(std::filesystem::exists(at("whole-of-database")));
}

// What was said had no word of what to do.
TEST_F(StartErrors, WhatToDoIsSaid) {
  const auto verify = "verify --folder " + at("whole") + " --checkpoint ";
  expect_refused(verify + at("nope"), "Ange --checkpoint med en fil");
  expect_refused(verify + at("whole"), "är en mapp");
  expect_refused(serve(at("new")) + " --county narnia", "--county: stockholm");
  expect_refused("restore --from x --shred-list /nope --folder " + at("new"),
                 "Ange --shred-list med");
  const auto probe = fmt::format("probe --url https://localhost:{} --certificate ", free_port());
  const auto certificate = std::filesystem::path(INGANG_SOURCE_DIR) / "README.md";
  for (const auto& [file, words] :
       {std::pair{at("nope"), "Ange serverns certifikat med --certificate"},
        std::pair{certificate.string(), "PROVET STANNADE"}}) {
    const auto ran = run_ingang(probe + file);
    EXPECT_EQ(ran.code, 1);
    EXPECT_NE(ran.said.find(words), ran.said.npos) << ran.said;
  }
}

// A folder that may not be read was taken for one that is not there, and left out of the copy.
TEST_F(StartErrors, ABackupLeavesNothingOutInSilence) {
  const bool super = ::geteuid() == 0;
  const std::string without =
      super ? "setpriv --bounding-set=-dac_override,-dac_read_search " : std::string{};
  const auto blobs = at("whole/blobs/blobs");
  std::filesystem::create_directories(blobs + "/ab");
  write(blobs + "/ab/abcdef", "x");
  using std::filesystem::perms;
  for (const auto& [folder, left] : {std::pair{at("whole/blobs/blobs/ab"), perms::owner_read},
                                     std::pair{at("whole/blobs"), perms::none}}) {
    std::filesystem::permissions(folder, left);
    const auto ran = run_shell(without + INGANG_PROGRAM + " backup --folder " + at("whole") +
                               " --to " + at("copy"));
    std::filesystem::permissions(folder, perms::owner_all);
    EXPECT_EQ(ran.code, 2) << folder << "\n" << ran.said;
    EXPECT_FALSE(std::filesystem::exists(at("copy")));
    std::filesystem::remove_all(at("copy"));
  }
}

// -3 became 18446744073709551613, and the command ran on until it was killed.
TEST_F(StartErrors, EveryNumberHasItsLimits) {
  const std::regex command(R"(\n  ([a-z]+)  )");
  const std::regex number(R"((--[a-z-]+) (UINT|INT)[^\n]*)");
  const auto all = run_ingang("--help").said;
  int numbers = 0;
  for (std::sregex_iterator at(all.begin(), all.end(), command), end; at != end; ++at) {
    const auto help = run_ingang(at->str(1) + " --help").said;
    for (std::sregex_iterator each(help.begin(), help.end(), number); each != end; ++each) {
      ++numbers;
      for (const auto* wrong : {"-3", "99999999999999999999"})
        expect_refused(fmt::format("{} {} {}{}", at->str(1), each->str(1), wrong,
                                   at->str(1) == "probe" ? "" : " --folder " + this->at("none")),
                       each->str(1) + " är utanför sina gränser: ");
    }
  }
  EXPECT_EQ(numbers, 5);
}

// It was a library's English, and a code from 104 to 114 each.
TEST_F(StartErrors, ACommandLineThatIsNotUnderstood) {
  expect_refused("", "Ange ett kommando. Kommandon till ingang: serve,");
  expect_refused("serv", "Kommandot serv finns inte.");
  expect_refused("user ad", "Kommandot ad finns inte. Kommandon till ingang user: list,");
  expect_refused("user add", "account saknas.");
  expect_refused("serve --prt 3", "Det här hör inte till kommandot: 3 --prt.");
  expect_refused("serve --port abc", "--port har ett värde som inte förstås: abc.");
  expect_refused("serve --port", "--port har för få eller för många värden.");
  expect_refused("serve --kind foo", "--kind kan inte vara foo. Välj bland: training,pilot.");
  expect_refused("serve --drain-seconds 900",
                 "--drain-seconds är utanför sina gränser: 0 till 600.");
  expect_refused("serve --certificate x", "--certificate anges tillsammans med --key.");
  for (const auto* asked : {"--help", "serve --help", "--version"})
    EXPECT_EQ(run_ingang(asked).code, 0) << asked;
}

}  // namespace
}  // namespace ingang::cli
