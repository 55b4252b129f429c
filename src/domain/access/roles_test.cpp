#include "domain/access/roles.h"

#include <gtest/gtest.h>

#include "domain/access/tokens.h"

namespace ingang::access {
namespace {

constexpr auto kLastRole = Role::decision_maker;

// Every pair, told by hand: whoever reviews reads no case, whoever runs the machine reads nothing;
// an officer does not answer the door.
TEST(Roles, ThoseThatNobodyMayHaveAtOnce) {
  const auto reads = [](Role role) {
    return role == Role::officer || role == Role::police_desk || role == Role::duty_worker ||
           role == Role::intake || role == Role::protection_assessor || role == Role::cleared ||
           role == Role::adviser;
  };
  const auto reads_of_a_team = [](Role role) {
    return role == Role::unit_manager || role == Role::senior_on_call ||
           role == Role::decision_maker;
  };
  const auto banned = [&](Role one, Role other) {
    const auto keeps_out = one == Role::log_reviewer || one == Role::operator_;
    return (keeps_out && reads(other)) || (one == Role::operator_ && reads_of_a_team(other)) ||
           (one == Role::officer && other == Role::duty_worker);
  };
  for (int a = 0; a <= static_cast<int>(kLastRole); ++a) {
    for (int b = 0; b <= static_cast<int>(kLastRole); ++b) {
      const auto one = static_cast<Role>(a);
      const auto other = static_cast<Role>(b);
      EXPECT_EQ(find_banned({one, other}).has_value(), banned(one, other) || banned(other, one))
          << code(one) << " " << code(other);
    }
  }
}

}  // namespace
}  // namespace ingang::access
