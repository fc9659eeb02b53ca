/**
 * What Shopify knows of a buyer, planted in every webhook body so that a test can look for it where it must not be. The name is a
 * placeholder, the mail domain and the telephone number are reserved for examples.
 */
export const personal = {
  email: "buyer@example.com",
  phone: "+15555550100",
  address: {
    first_name: "Planted",
    last_name: "Buyer",
    name: "Planted Buyer",
    address1: "1 Planted Street",
    city: "Plantedville",
    zip: "00000",
    country_code: "US",
    phone: "+15555550100",
  },
};
