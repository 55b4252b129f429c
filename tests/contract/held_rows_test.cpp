// Rows that a PostgreSQL line holds back: there for whoever asks, in their order, gone with their
// transaction. And questions that are asked together.
#include <gmock/gmock.h>
#include <unistd.h>

#include "stores/postgres/connection.h"
#include "support/postgres_cluster.h"

namespace ingang::stores::postgres {
namespace {

using sql::Fault;

constexpr const char* kAdd = "INSERT INTO one(number, word, octets) VALUES (?, ?, ?)";
constexpr const char* kCount = "SELECT count(*) FROM one";

class HeldRowsTest : public testing::Test {
 protected:
  HeldRowsTest() : line_(cluster().url(), schema()) {
    line_.script(
        "CREATE SCHEMA " + schema() +
        "; CREATE TABLE one(place BIGINT GENERATED ALWAYS AS IDENTITY,"
        " number BIGINT UNIQUE, word TEXT, octets BYTEA); CREATE TABLE two(number BIGINT)");
  }
  ~HeldRowsTest() override { line_.script("DROP SCHEMA " + schema() + " CASCADE"); }
  static std::string schema() { return "held_" + std::to_string(::getpid()); }
  void add(std::int64_t number) {
    const Bytes octets{0, 1, static_cast<std::uint8_t>(number)};
    line_.add(kAdd, number, std::optional<std::string>("word"), octets);
  }

  Connection line_;
};

TEST_F(HeldRowsTest, KeepTheirOrderTheirOctetsAndWhatIsNotThere) {
  line_.begin();
  for (std::int64_t number = 9; number > 0; --number) add(number);
  line_.add(kAdd, std::optional<std::int64_t>{}, std::optional<std::string>{}, Bytes{});
  line_.add(kAdd, 10, std::optional<std::string>{""}, Bytes(300'000, 7));
  line_.commit();
  sql::Query query = line_.query("SELECT number, word, octets FROM one ORDER BY place");
  for (std::int64_t number = 9; number > 0; --number) {
    ASSERT_TRUE(query.step());
    EXPECT_EQ(query.integer(0), number);
    EXPECT_EQ(query.text(1), "word");
    EXPECT_EQ(query.bytes(2), (Bytes{0, 1, static_cast<std::uint8_t>(number)}));
  }
  ASSERT_TRUE(query.step());
  EXPECT_TRUE(query.is_null(0) && query.is_null(1));
  EXPECT_FALSE(query.is_null(2));
  EXPECT_TRUE(query.octets(2).empty());
  ASSERT_TRUE(query.step());
  EXPECT_FALSE(query.is_null(1));
  EXPECT_EQ(query.bytes(2), Bytes(300'000, 7));
  EXPECT_FALSE(query.step());
}

TEST_F(HeldRowsTest, AreThereForTheNextStatementThatNamesTheTable) {
  line_.begin();
  for (std::int64_t number = 1; number <= 3; ++number) {
    add(number);
    line_.run("INSERT INTO two(number) VALUES (?)", number);
    EXPECT_EQ(line_.number(kCount), number);
  }
  EXPECT_EQ(line_.run_counted("DELETE FROM one WHERE number = ?", 2), 1U);
  add(2);
  line_.send();
  line_.commit();
  EXPECT_EQ(line_.number(kCount), 3);
}

TEST_F(HeldRowsTest, GoWithTheirTransaction) {
  line_.begin();
  add(1);
  line_.rollback();
  line_.begin();
  add(2);
  line_.commit();
  EXPECT_EQ(line_.number(kCount), 1);
  EXPECT_EQ(line_.number("SELECT number FROM one"), 2);
}

TEST_F(HeldRowsTest, WhoseTroubleIsToldAtTheCommitAndHarmsNobodyElse) {
  line_.begin();
  add(1);
  add(1);
  EXPECT_THROW(line_.commit(), Fault);
  line_.rollback();
  EXPECT_EQ(line_.number(kCount), 0);
  line_.begin();
  add(1);
  line_.commit();
  EXPECT_EQ(line_.number(kCount), 1);
}

TEST_F(HeldRowsTest, RefuseAStatementThatIsMoreThanItsParameters) {
  line_.begin();
  EXPECT_THROW(line_.add("INSERT INTO two(number) VALUES (? + 1)", 1), Fault);
  line_.rollback();
}

TEST_F(HeldRowsTest, QuestionsThatAreAskedTogetherEachHaveTheirOwnAnswer) {
  line_.begin();
  add(4);
  {
    sql::Query count = line_.query(kCount);
    sql::Query word = line_.query("SELECT word FROM one WHERE number = ?");
    sql::Query nobody = line_.query("SELECT max(number) FROM one");
    count.ask();
    word.bind(4);
    word.ask();
    nobody.ask();  // and never heard
    ASSERT_TRUE(word.step());
    EXPECT_EQ(word.text(0), "word");
    ASSERT_TRUE(count.step());
    EXPECT_EQ(count.integer(0), 1);
    EXPECT_FALSE(word.step());
  }
  add(5);
  EXPECT_EQ(line_.number("SELECT max(number) FROM one"), 5);
  EXPECT_EQ(line_.number(kCount), 2);
  line_.commit();
}

}  // namespace
}  // namespace ingang::stores::postgres
