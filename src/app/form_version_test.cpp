#include "app/codes.h"
#include "app/world_test.h"

namespace ingang::app {
namespace {

// The house with two forms: last year's, and the one in use.
class FormVersion : public World {
 protected:
  FormVersion() : county_(stockholm_county()) {
    county_.forms = {"2025-1", "2026-1"};
    two_forms_ = std::make_unique<OpenHouse>(HouseParts{.ledger = *ledger_,
                                                        .access_log = *access_log_,
                                                        .keys = *keys_,
                                                        .clock = clock_,
                                                        .ids = ids_,
                                                        .data = county_,
                                                        .county = book_,
                                                        .residence = &residence_});
  }
  Outcome<SentView> send(std::string version) {
    auto told = content();
    told.form_version = std::move(version);
    return Reports{two_forms_->house()}.send({.content = std::move(told)}, kOlle, once());
  }
  std::string noted(const std::string& reference) {
    return Reports{two_forms_->house()}.view(reference, kOlle)->content->form_version;
  }

  CountyData county_;
  std::unique_ptr<OpenHouse> two_forms_;
};

TEST_F(FormVersion, AnOldKnownOneIsTakenAndKept) {
  const auto sent = send("2025-1");
  ASSERT_TRUE(sent);
  EXPECT_EQ(noted(sent->reference), "2025-1");
}

TEST_F(FormVersion, NoneIsTheNewest) {
  const auto sent = send("");
  ASSERT_TRUE(sent);
  EXPECT_EQ(noted(sent->reference), "2026-1");
}

TEST_F(FormVersion, AnUnknownOneIsRefusedAndNothingIsStored) {
  const auto before = ledger_->head()->size;
  const auto sent = send("2027-1");
  ASSERT_FALSE(sent);
  const auto& refusal = std::get<Refused>(sent.error()).refusals.front();
  EXPECT_EQ(refusal.code, kFormVersionUnknown);
  EXPECT_EQ(refusal.field, "/content/form_version");
  EXPECT_EQ(refusal.detail, "2026-1") << "the one to use";
  EXPECT_EQ(ledger_->head()->size, before);
}

}  // namespace
}  // namespace ingang::app
