package io.penstock.jmh;

/**
 * The numbers of fields in Protobuf, as the schemas have them, for peers that are written by hand.
 */
final class FieldNumber
{
    static final int MANTISSA = 1;
    static final int EXPONENT = 2;

    static final int CL_ORD_ID = 11;
    static final int ORDER_QTY = 38;
    static final int ORD_TYPE = 40;
    static final int PRICE = 44;
    static final int SIDE = 54;
    static final int SYMBOL = 55;
    static final int TIME_IN_FORCE = 59;

    static final int LAST_PX = 31;
    static final int TEXT = 58;
    static final int RPT_SEQ = 83;
    static final int MD_REQ_ID = 262;
    static final int MD_ENTRIES = 268;
    static final int MD_ENTRY_TYPE = 269;
    static final int MD_ENTRY_PX = 270;
    static final int MD_ENTRY_SIZE = 271;
    static final int MD_MKT = 275;
    static final int NUMBER_OF_ORDERS = 346;
    static final int ORDERS = 37_705;
    static final int ORDER_ID = 37;

    /** What a tag has besides the number. */
    static final int TYPE_BITS = 3;
    static final int DELIMITED = 2;

    private FieldNumber()
    {
    }
}
