// Tokens over many generations: found in each, found while they are merged, gone when their key is
// erased.
#include "stores/sql/tokens.h"

#include <gmock/gmock.h>

#include "ledger/canonical.h"
#include "stores/sql/tokens.h"
#include "stores/sqlite/given.h"
#include "stores/sqlite/migrations.h"

namespace ingang::stores::sqlite {
namespace {

using sql::add_tokens;
using sql::erase_tokens_under;
using sql::merge_tokens;
using sql::streams_with;

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

constexpr std::uint64_t kSmall = 8192;  // entries in a small generation
constexpr std::uint64_t kLarge = 64 * kSmall;

class Tokens : public ::testing::Test {
 protected:
  Tokens() : connection_(":memory:", Access::write) {
    migrate(connection_, ledger_migrations(), "ledger.db");
  }

  static Hash token(int number) {
    const std::string text = "token " + std::to_string(number);
    return ledger::sha256(view(text));
  }
  template <typename AnyId>
  static AnyId id(int number) {
    AnyId made;
    made.bytes[14] = static_cast<std::uint8_t>(number >> 8);
    made.bytes[15] = static_cast<std::uint8_t>(number);
    return made;
  }
  // Case `number` has a token of its own and one that all share.
  void add(int number, std::uint64_t entries) {
    const ledger::Indexed done{.task = 1,
                               .stream = id<ledger::StreamId>(number),
                               .key = id<ledger::KeyId>(number),
                               .tokens = {token(number), token(0)}};
    sql::LookUp nobody;
    sql::Known known(connection_, connection_, nobody);
    add_tokens(connection_, known, entries, {&done, 1});
  }
  std::int64_t generations() {
    return connection_.number("SELECT count(DISTINCT level * 1000000 + generation) FROM tokens");
  }

  Connection connection_;
};

TEST_F(Tokens, AreFoundInEveryGenerationInTheOrderOfTheStreams) {
  for (int i = 1; i <= 5; ++i) add(6 - i, static_cast<std::uint64_t>(i) * kSmall);
  EXPECT_EQ(generations(), 5);
  EXPECT_THAT(
      streams_with(connection_, token(0), 3),
      ElementsAre(id<ledger::StreamId>(1), id<ledger::StreamId>(2), id<ledger::StreamId>(3)));
  EXPECT_THAT(streams_with(connection_, token(4), 3), ElementsAre(id<ledger::StreamId>(4)));
}

TEST_F(Tokens, AreFoundAfterEachStepOfMergingAndThenLieInOne) {
  constexpr int kCases = 300;
  for (int i = 1; i <= kCases; ++i) add(i, static_cast<std::uint64_t>(i) * kLarge / (kCases + 1));
  const auto before = generations();
  EXPECT_GT(before, 50);
  EXPECT_FALSE(merge_tokens(connection_, kLarge - 1, 64));  // the last small one still takes tokens
  int steps = 0;
  while (merge_tokens(connection_, kLarge, 64)) {
    ++steps;
    ASSERT_THAT(streams_with(connection_, token(0), 1000), SizeIs(kCases))
        << "after step " << steps;
    for (const int i : {1, 77, kCases}) {
      ASSERT_THAT(streams_with(connection_, token(i), 9), ElementsAre(id<ledger::StreamId>(i)))
          << "after step " << steps;
    }
  }
  EXPECT_GT(steps, 2);
  EXPECT_EQ(generations(), 1);
  EXPECT_EQ(connection_.number("SELECT count(*) FROM tokens"), 2 * kCases);
}

TEST_F(Tokens, OfAnErasedKeyAreGoneFromSmallAndLarge) {
  add(1, 0);
  while (merge_tokens(connection_, kLarge, 64)) {
  }
  add(2, kLarge);
  for (const int i : {1, 2}) erase_tokens_under(connection_, id<ledger::KeyId>(i));
  EXPECT_THAT(streams_with(connection_, token(0), 9), IsEmpty());
  EXPECT_EQ(connection_.number(
                "SELECT (SELECT count(*) FROM tokens) + (SELECT count(*) FROM tokens_of_key)"),
            0);
}

TEST(TokensOfAnOlderFile, AreFoundAfterTheMigration) {
  Connection connection(":memory:", Access::write);
  migrate(connection, ledger_migrations().first(1), "ledger.db");
  connection.script("INSERT INTO tokens(token, stream, key) VALUES (x'" + std::string(64, 'a') +
                    "', x'" + std::string(32, '1') + "', x'" + std::string(32, '2') + "')");
  migrate(connection, ledger_migrations(), "ledger.db");
  Hash token;
  token.fill(0xaa);
  EXPECT_THAT(streams_with(connection, token, 9), SizeIs(1));
  ledger::KeyId key;
  key.bytes.fill(0x22);
  erase_tokens_under(connection, key);
  EXPECT_THAT(streams_with(connection, token, 9), IsEmpty());
}

}  // namespace
}  // namespace ingang::stores::sqlite
