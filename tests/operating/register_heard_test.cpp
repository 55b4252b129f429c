// The officer's page hears nothing when the population register says that the child is protected:
// over the real server's own live stream, on both engines, at the node that wrote it and at
// another.
#include <atomic>
#include <mutex>

#include "operating/given.h"

namespace ingang::cli {
namespace {

namespace fs = std::filesystem;
using namespace std::chrono_literals;

enum class HeardOn { sqlite, postgresql };
void PrintTo(HeardOn on, std::ostream* out) {
  *out << (on == HeardOn::sqlite ? "SQLite" : "PostgreSQL");
}

// An open page.
class Page {
 public:
  Page(const Program& at, const Client& of)
      : line_([this, &at, token = of.token()] {
          auto stream = at.client();
          stream.use_token(token);
          (void)stream.listen(
              [this](std::string_view event, std::string_view data) {
                open_ = true;
                const std::lock_guard lock(mutex_);
                if (event == "changed") heard_ += std::string(data) + "\n";
                return event == "changed" || closed_;
              },
              60s);
        }) {
    for (int i = 0; i < 400 && !open_; ++i) std::this_thread::sleep_for(50ms);
    EXPECT_TRUE(open_);
  }
  ~Page() { closed_ = true; }
  bool has_heard(const std::string& reference) {
    const std::lock_guard lock(mutex_);
    return heard_.find(reference) != std::string::npos;
  }
  bool hears(const std::string& reference) {
    for (int i = 0; i < 100 && !has_heard(reference); ++i) std::this_thread::sleep_for(50ms);
    return has_heard(reference);
  }

 private:
  std::atomic<bool> open_{};
  std::atomic<bool> closed_{};
  std::mutex mutex_;
  std::string heard_;
  std::jthread line_;
};

class RegisterHeard : public OperatingTest, public ::testing::WithParamInterface<HeardOn> {
 protected:
  void SetUp() override {
    OperatingTest::SetUp();
    if (GetParam() == HeardOn::postgresql) store_ = fresh_database();
  }
  [[nodiscard]] std::unique_ptr<Program> serve(const std::string& log) const {
    std::vector<std::string> more;
    if (!store_.empty()) more = {"--store", store_};
    auto made = std::make_unique<Program>(at("var"), at(log), more);
    EXPECT_FALSE(made->url().empty()) << made->said();
    return made;
  }
  static Client with_session(const Program& program, const Client& of) {
    auto out = program.client();
    out.use_token(of.token());
    return out;
  }
  static boost::json::value body() {
    return boost::json::parse(
        R"({"content":{"form_version":"2026-1","reporter":{"phone":"08-465 004 07"},)"
        R"("child":{"identifiers":[{"kind":"personnummer","number":"20090707-9859"}]},)"
        R"("now":{"place":"Provplatsen"},"danger":"no","what_happened":"Fiktiv anmälan."}})");
  }
  std::string store_;
};

INSTANTIATE_TEST_SUITE_P(OnBoth, RegisterHeard,
                         ::testing::Values(HeardOn::sqlite, HeardOn::postgresql),
                         ::testing::PrintToStringParamName());

// LAW: secrecy.protected_persons
TEST_P(RegisterHeard, ByTheHubAndByNoOfficer) {
  auto before = serve("log-before");  // which has no register
  auto officer = before->signed_in("polis");
  auto duty = before->signed_in("jour.natt");
  const auto sent = officer.post("/v1/reports", body());
  ASSERT_TRUE(sent) << sent.error().sentence();
  const std::string reference(sent->at("reference").as_string());
  ASSERT_TRUE(duty.post("/v1/reports/" + reference + "/reception", boost::json::object{}));
  const bool nodes = GetParam() == HeardOn::postgresql;
  before.reset();  // Nodes have the same register, or the second does not start.
  fs::copy_file(fs::path(INGANG_SOURCE_DIR) / "data/register/sample-spar.xml",
                at("var/register.xml"));
  const auto after = serve("log-after");
  const auto other = nodes ? serve("log-other") : nullptr;
  auto duty_there = with_session(*after, duty);
  auto officer_there = with_session(*after, officer);

  Page hub(*after, duty);
  Page page(*after, officer);
  std::unique_ptr<Page> elsewhere;
  if (nodes) elsewhere = std::make_unique<Page>(*other, officer);
  const auto proposal = duty_there.get("/v1/reports/" + reference + "/proposal");
  ASSERT_TRUE(proposal) << proposal.error().sentence();
  EXPECT_TRUE(hub.hears(reference)) << "it was found";
  std::this_thread::sleep_for(2s);  // another node tells within one
  EXPECT_FALSE(page.has_heard(reference));
  EXPECT_FALSE(elsewhere && elsewhere->has_heard(reference));
  const auto added = officer_there.post("/v1/reports/" + reference + "/supplements",
                                        {{"text", "Det var två äldre pojkar."}});
  ASSERT_TRUE(added) << added.error().sentence();
  EXPECT_TRUE(page.hears(reference)) << "its own act";
  EXPECT_TRUE(!elsewhere || elsewhere->hears(reference));
}

}  // namespace
}  // namespace ingang::cli
