// A first start that is refused leaves the folder as it was: absent, or empty. What can be known is
// known before anything is made; a port is bound before.
#include <fstream>

#include "http/ended_certificate.h"
#include "operating/given.h"

namespace ingang::cli {
namespace {

namespace fs = std::filesystem;

class FirstStart : public OperatingTest {
 protected:
  void SetUp() override {
    OperatingTest::SetUp();
    fs::create_directory(at("empty"));
  }
  // `arguments` but for the folder; into one that is not there, and into one that is empty.
  void expect_nothing_left(const std::string& arguments, std::string_view words, int code = 2) {
    for (const auto* name : {"absent", "empty"}) {
      const auto ran = run_shell(
          fmt::format("timeout 20 {} {} --folder {}", INGANG_PROGRAM, arguments, at(name)));
      EXPECT_EQ(ran.code, code) << arguments << "\n" << ran.said;
      EXPECT_NE(ran.said.find(words), ran.said.npos) << arguments << "\n" << ran.said;
    }
    EXPECT_FALSE(fs::exists(at("absent"))) << arguments << " left " << left("absent");
    EXPECT_EQ(left("empty"), "") << arguments;
    fs::remove_all(at("absent"));
    fs::remove_all(at("empty"));
    fs::create_directory(at("empty"));
  }
  [[nodiscard]] std::string left(const char* name) const {
    std::string out;
    for (const auto& each : fs::recursive_directory_iterator(at(name)))
      out += each.path().lexically_relative(at(name)).string() + " ";
    return out;
  }
  void write(const std::string& name, std::string_view text) const {
    std::ofstream(at(name), std::ios::trunc) << text;
  }
  // data/ of the program, to be spoiled.
  [[nodiscard]] std::string own_data(const std::string& name) const {
    fs::copy(fs::path(INGANG_SOURCE_DIR) / "data", at(name), fs::copy_options::recursive);
    return at(name);
  }
  void make_certificate(const std::string& name) const {
    const auto made = run_shell(
        fmt::format("openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -subj "
                    "/CN=localhost -days 30 -keyout {}.key -out {}.crt",
                    at(name), at(name)));
    ASSERT_EQ(made.code, 0) << made.said;
  }
  [[nodiscard]] std::string serve_with(const std::string& certificate,
                                       const std::string& key) const {
    return fmt::format("serve --port 0 --certificate {} --key {}", at(certificate), at(key));
  }
};

TEST_F(FirstStart, WhatTheCommandLineSays) {
  expect_nothing_left("serve --port 0 --web " + at("nowhere"), "--web");
  expect_nothing_left("serve --port 0 --kind pilot", "ingang begin");
  expect_nothing_left("serve --port 0 --address hej --training-open", "hej är ingen adress");
  expect_nothing_left("serve --port 0 --address 0.0.0.0", "--training-open");
  expect_nothing_left("serve --port 0 --proxy kalle", "--proxy kalle");
  expect_nothing_left("serve --port 0 --listen kalle", "--listen kalle");
  expect_nothing_left(
      "serve --port 0 --training-open --listen unix:" + at("nowhere") + "/http.sock", "/http.sock");
  expect_nothing_left("serve --port 0 --county narnia", "narnia");
  expect_nothing_left("serve --production", "Det här saknas", 1);
}

TEST_F(FirstStart, APortThatIsTaken) {
  const TakenPort taken;
  expect_nothing_left(fmt::format("serve --port {}", taken.number()), "Välj en annan port");
}

TEST_F(FirstStart, ACertificateThatCannotBeUsed) {
  make_certificate("one");
  make_certificate("two");
  write("garbage", "hej");
  expect_nothing_left(serve_with("nope.crt", "one.key"), "nope.crt finns inte");
  expect_nothing_left(serve_with("one.crt", "nope.key"), "nope.key finns inte");
  expect_nothing_left(serve_with("one.crt", "two.key"), "går inte att använda som nyckel");
  expect_nothing_left(serve_with("garbage", "one.key"), "går inte att använda som certifikat");
  ASSERT_TRUE(http::write_ended_certificate("localhost", at("ended.crt"), at("ended.key")));
  expect_nothing_left(serve_with("ended.crt", "ended.key"), "certifikatet har gått ut. Lägg dit");
}

TEST_F(FirstStart, AnAdministratorWhoCannotBe) {
  const std::string pilot = "begin --kind pilot --administrator anna --name Anna ";
  expect_nothing_left(pilot + "--unit nowhere", "nowhere finns inte");
  expect_nothing_left(pilot + "--unit 0180-socialjour-hub --until 2020-01-01", "--until");
  expect_nothing_left("begin --kind pilot", "--administrator");
}

TEST_F(FirstStart, DataThatCannotBeUsed) {
  const auto with = [&](const char* command, const std::string& data) {
    return fmt::format("{} --data {}", command, data);
  };
  for (const char* file :
       {"deadlines.toml", "texts/refusals/report.json", "fiction/users.json", "budgets.toml"}) {
    const auto data = own_data(fmt::format("data-{}", fs::path(file).stem().string()));
    std::ofstream(data + "/" + file, std::ios::trunc) << "{ hej";
    expect_nothing_left(with("serve --port 0", data), fs::path(file).filename().string());
  }
  // No form by which anybody can ask, or one in which nobody who advises sees whether
  // there is danger.
  const auto gone = own_data("data-no-form");
  fs::remove(gone + "/forms/consultation-1.toml");
  expect_nothing_left(with("serve --port 0", gone), "no version of the form consultation");
  const auto unseen = own_data("data-unseen");
  std::ifstream in(unseen + "/forms/consultation-1.toml");
  std::string form{std::istreambuf_iterator<char>(in), {}};
  const std::string danger = "name = \"danger_now\"\n";
  const auto at_danger = form.find(danger);
  ASSERT_NE(at_danger, form.npos);
  form.insert(at_danger + danger.size(), "audience = \"own_authority\"\n");
  std::ofstream(unseen + "/forms/consultation-1.toml", std::ios::trunc) << form;
  expect_nothing_left(with("serve --port 0", unseen), "danger_now: must be for everybody");
  const auto names = own_data("data-names");
  for (const auto& each : fs::directory_iterator(names + "/fiction"))
    if (each.path().filename() != "users.json") std::ofstream(each.path(), std::ios::trunc) << "{";
  expect_nothing_left(with("seed --reports 1", names), "fiction");
}

TEST_F(FirstStart, ADatabaseThatDoesNotAnswer) {
  expect_nothing_left("serve --port 0 --store postgresql://nobody@127.0.0.1:1/none",
                      "databasen svarar inte");
}

// It was made, and could not be filled: the next start said that the key was damaged.
TEST_F(FirstStart, AKeyThatCannotBeWrittenIsNotLeft) {
  const auto ran = run_shell(fmt::format(
      "bash -c 'trap \"\" XFSZ; ulimit -f 0; exec timeout 20 {} serve --port 0 --folder {}'",
      INGANG_PROGRAM, at("empty")));
  EXPECT_EQ(ran.code, 2) << ran.said;
  EXPECT_NE(ran.said.find("är disken full?"), ran.said.npos) << ran.said;
  EXPECT_FALSE(fs::exists(at("empty/keys/master.key")));
  EXPECT_EQ(run_ingang("seed --reports 0 --folder " + at("empty")).code, 0);
}

TEST_F(FirstStart, AFolderThatCannotBeMadeOrWritten) {
  const bool super = ::geteuid() == 0;
  const std::string without =
      super ? "setpriv --bounding-set=-dac_override,-dac_read_search " : std::string{};
  fs::permissions(at("empty"), fs::perms::owner_read | fs::perms::owner_exec);
  for (const auto& folder : {at("empty"), at("empty") + "/deeper/still"}) {
    const auto ran =
        run_shell("timeout 20 " + without + INGANG_PROGRAM + " serve --port 0 --folder " + folder);
    EXPECT_EQ(ran.code, 2) << ran.said;
    EXPECT_NE(ran.said.find("--folder"), ran.said.npos) << ran.said;
  }
  fs::permissions(at("empty"), fs::perms::owner_all);
  EXPECT_EQ(left("empty"), "");
}

// Of its own it makes a new one; of one that is given it says so, as SIGHUP does.
TEST_F(FirstStart, ACertificateThatHasEnded) {
  fs::create_directories(at("whole/tls"));
  const auto certificate = at("whole/tls/certificate.pem");
  ASSERT_TRUE(http::write_ended_certificate("localhost", certificate, at("whole/tls/key.pem")));
  std::string before;
  {
    std::ifstream in(certificate);
    before.assign(std::istreambuf_iterator<char>(in), {});
  }
  const Program server(at("whole"), at("log"));
  ASSERT_FALSE(server.url().empty()) << server.said();
  std::ifstream in(certificate);
  EXPECT_NE(before, std::string(std::istreambuf_iterator<char>(in), {})) << "made anew";
  EXPECT_TRUE(server.client().get("/v1/about")) << "whom a browser would take";
}

// A large folder that is none of ours was read to its end first: here it has a part that cannot be.
TEST_F(FirstStart, PagesAreLookedForBeforeTheyAreRead) {
  const bool super = ::geteuid() == 0;
  const std::string without =
      super ? "setpriv --bounding-set=-dac_override,-dac_read_search " : std::string{};
  fs::create_directories(at("pages/closed"));
  fs::permissions(at("pages/closed"), fs::perms::none);
  const auto ran = run_shell("timeout 20 " + without + INGANG_PROGRAM +
                             " serve --port 0 --folder " + at("absent") + " --web " + at("pages"));
  fs::permissions(at("pages/closed"), fs::perms::owner_all);
  EXPECT_EQ(ran.code, 2) << ran.said;
  EXPECT_NE(ran.said.find("har ingen index.html"), ran.said.npos) << ran.said;
}

}  // namespace
}  // namespace ingang::cli
