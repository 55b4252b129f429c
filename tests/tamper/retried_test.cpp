// A retry whose stored answer was deleted, altered or exchanged is the same act still.
#include "tamper/edits_given.h"

namespace ingang::cli {
namespace {

// The key that it is asked under, and the answer that is kept for it.
class Retried : public Edits {
 protected:
  void SetUp() override {
    Edits::SetUp();
    restore(kept());
    open();
  }
  void edit_answers(const std::string& sql) const { edit(at("ledger.answers"), sql, false); }
  [[nodiscard]] std::size_t reports() const {
    std::size_t out = 0;
    const auto rows = installation_->ledger().rows_all({}, 1000).value();
    for (const auto& row : rows) out += row.kind == "report" ? 1 : 0;
    return out;
  }
  static constexpr std::array kEdits{
      "DELETE FROM answers",
      "UPDATE answers SET answer = randomblob(300)",
      "UPDATE answers SET body = randomblob(32)",
      "UPDATE answers SET expires = 1",
      "UPDATE answers SET answer = (SELECT answer FROM answers ORDER BY place LIMIT 1), seal ="
      " (SELECT seal FROM answers ORDER BY place LIMIT 1)",
      "UPDATE answers SET recorded_at = 1, first = 1, last = 1",
  };
};

TEST_F(Retried, WithoutItsAnswerAReportIsSentOnce) {
  const app::Reports reports_of(house());
  std::uint64_t seed = 100;
  for (const char* sql : kEdits) {
    app::Once key = once();
    const auto told = plain_content(++seed);
    const auto first = reports_of.send({.content = told}, actor("polis"), key);
    ASSERT_TRUE(first) << code_of(first);
    const auto before = reports();
    edit_answers(sql);
    const auto again = reports_of.send({.content = told}, actor("polis"), key);
    ASSERT_TRUE(again) << sql << ": " << code_of(again);
    EXPECT_EQ(again->reference, first->reference) << sql;
    EXPECT_TRUE(again->replayed) << sql;
    EXPECT_EQ(again->stored_at, first->stored_at) << sql;
    EXPECT_EQ(reports(), before) << sql;
    key.body = "{}";
    EXPECT_EQ(code_of(reports_of.send({.content = plain_content(++seed)}, actor("polis"), key)),
              "key_reused")
        << sql;
    EXPECT_EQ(reports(), before) << sql;
  }
}

TEST_F(Retried, WithoutItsAnswerAnActIsDoneOnce) {
  const app::Reports reports_of(house());
  const auto reference = references_[4];
  ASSERT_TRUE(reports_of.receive(reference, actor("jour"), once()));
  for (const char* sql : kEdits) {
    const auto key = once();
    const auto by = actor("polis");
    ASSERT_TRUE(reports_of.supplement(reference, Personal{"En gång."}, by, key));
    const auto size = installation_->ledger().read(report_id(reference)).value().size();
    edit_answers(sql);
    const auto again = reports_of.supplement(reference, Personal{"En gång."}, by, key);
    EXPECT_TRUE(again) << sql << ": " << code_of(again);
    EXPECT_EQ(installation_->ledger().read(report_id(reference)).value().size(), size) << sql;
  }
  const auto key = once();
  ASSERT_TRUE(reports_of.receive(references_[5], actor("jour"), key));
  edit_answers("DELETE FROM answers");
  const auto again = reports_of.receive(references_[5], actor("jour"), key);
  EXPECT_TRUE(again) << code_of(again) << ": it was this one who received it";
}

}  // namespace
}  // namespace ingang::cli
