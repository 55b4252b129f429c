// Forms over the API: the newest, a version, and what is not there. Each answer is held against
// schema/openapi.yaml.
#include <gtest/gtest.h>

#include "api/house.h"

namespace ingang::api {
namespace {

TEST(FormOverTheApi, IsAnsweredInItsNewestVersionOrTheOneAskedFor) {
  const auto polis = house().as("polis");
  const auto newest = polis.get("/v1/forms/consultation");
  ASSERT_EQ(newest.status, 200) << newest.body;
  EXPECT_EQ(newest.text("key"), "consultation");
  const auto first = polis.get("/v1/forms/consultation?version=1");
  ASSERT_EQ(first.status, 200) << first.body;
  EXPECT_EQ(first.json().at("version").as_int64(), 1);
  EXPECT_FALSE(first.json().at("fields").as_array().empty());
}

TEST(FormOverTheApi, WhatIsNotThereIsNotFoundAndAStrangerIsNotAnswered) {
  const auto polis = house().as("polis");
  for (const auto* path : {"/v1/forms/nothing", "/v1/forms/consultation?version=99",
                           "/v1/forms/consultation?version=1x", "/v1/forms/consultation?version="})
    EXPECT_EQ(polis.get(path).status, 404) << path;
  EXPECT_EQ(Caller().get("/v1/forms/consultation").status, 401);
}

}  // namespace
}  // namespace ingang::api
